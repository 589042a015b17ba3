#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/information/joint_distribution.hpp"
#include "infomorph/information/lattice.hpp"
#include "infomorph/information/measures/measure.hpp"

namespace infomorph {

/// What is estimated again and again to see how sure it is, in bits: the mutual information [0] and
/// the totals of the atoms [1..A].
using Estimates = std::vector<double>;

/// @throws Error if the measure is not for distributions or for so many sources
Estimates estimates_of(const Marginals& marginals, const RedundancyLattice& lattice,
                       const RedundancyMeasure& measure);

/// The same of columns of numbers.
Estimates estimates_of(std::span<const SampledColumn> columns, const RedundancyLattice& lattice,
                       const RedundancyMeasure& measure);

/// Estimates of that many reorderings or resamples, spread over the threads.
/// @param estimate  makes the one with this index; `thread` is in 0..threads-1, for what each keeps
/// @throws what `estimate` throws; of several, the first by index
std::vector<Estimates> estimates_of_each(
    int count, const Execution& execution,
    const std::function<Estimates(std::uint32_t index, int thread)>& estimate);

/// For each sample the outcome it is of. @throws Error if a weight is no whole number
std::vector<std::uint32_t> samples_of(const JointDistribution& joint);

}  // namespace infomorph
