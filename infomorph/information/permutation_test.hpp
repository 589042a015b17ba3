#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/information/continuous_decomposition.hpp"
#include "infomorph/information/joint_distribution.hpp"
#include "infomorph/information/measures/shared_exclusions.hpp"
#include "infomorph/information/surrogates.hpp"

namespace infomorph {

/// What chance gives where the target does not depend on the sources. Means in bits.
struct PermutationTest {
  double mutual_information = 1;       ///< p-value
  std::vector<double> atoms;           ///< p-values of the totals [A], in the order of the lattice
  double null_mutual_information = 0;  ///< mean of the surrogates
  std::vector<double> null_atoms;      ///< [A]: means of the totals
};

/// Compares a decomposition with those of surrogates, samples whose targets are in another order,
/// which keeps both margins and breaks every dependence between them.
///
///     mutual information   p = (1 + #{surrogate >= observed}) / (permutations + 1)
///     atoms                p = (1 + #{|surrogate - mean| >= |observed - mean|})
///                              / (permutations + 1)
///
/// with the mean over the surrogates. Differences of 1e-12 count as rounding. All give the same
/// result for any number of threads.
///
/// This one shuffles. @throws Error if a weight is no whole number, the count of samples, or if the
/// measure is not for so many sources
PermutationTest permutation_test(const JointDistribution& joint, int permutations,
                                 std::uint64_t seed, const Execution& execution,
                                 const RedundancyMeasure& measure = kSharedExclusions);

/// The same for samples in their order. @param samples  [n]: the outcome that each is of
PermutationTest permutation_test(const JointDistribution& joint,
                                 std::span<const std::uint32_t> samples,
                                 const Surrogates& surrogates, int permutations, std::uint64_t seed,
                                 const Execution& execution,
                                 const RedundancyMeasure& measure = kSharedExclusions);

/// The same for columns of numbers, by a measure of these.
PermutationTest permutation_test(std::span<const SampledColumn> columns,
                                 const RedundancyMeasure& measure, const Surrogates& surrogates,
                                 int permutations, std::uint64_t seed, const Execution& execution);

/// The same for decompose_continuous(), with the seed of its options.
PermutationTest permutation_test(std::span<const SampledColumn> columns,
                                 const ContinuousOptions& options, const Surrogates& surrogates,
                                 int permutations, const Execution& execution);

}  // namespace infomorph
