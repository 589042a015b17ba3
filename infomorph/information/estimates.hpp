#pragma once

#include <cstdint>
#include <vector>

#include "infomorph/information/joint_distribution.hpp"
#include "infomorph/information/lattice.hpp"
#include "infomorph/information/measures/measure.hpp"

namespace infomorph {

/// What is estimated again and again to see how sure it is, in bits: the mutual information [0] and
/// the totals of the atoms [1..A].
using Estimates = std::vector<double>;

/// @throws Error if the measure is not for so many sources
Estimates estimates_of(const Marginals& marginals, const RedundancyLattice& lattice,
                       const RedundancyMeasure& measure);

/// For each sample the outcome it is of. @throws Error if a weight is no whole number
std::vector<std::uint32_t> samples_of(const JointDistribution& joint);

}  // namespace infomorph
