#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/information/joint_distribution.hpp"
#include "infomorph/information/measures/shared_exclusions.hpp"

namespace infomorph {

/// What finite samples leave uncertain; permutation_test.hpp belongs to it. Functions of a joint
/// distribution want weights that are counts of samples and throw Error if they are not whole
/// numbers, or if the measure is not for so many sources. All give the same result for any number
/// of threads.

/// How the mutual information that is estimated from so few samples would come out on average if
/// the target did not depend on the sources, in bits, to first order in 1 / samples:
///
///     (K_s - 1) (K_t - 1) / (2 n ln 2)
///
/// with K_s and K_t the numbers of occupied combinations of the sources and values of the target.
/// An estimate that is not well above it is mostly bias.
double independence_bias(const JointDistribution& joint);

struct Interval {
  double low = 0;
  double high = 0;
};

struct BootstrapIntervals {
  Interval mutual_information;
  std::vector<Interval> atoms;  ///< of the totals [A], in the order of the lattice
};

/// Basic (pivotal) bootstrap intervals of 95 %: with q the quantiles of estimates from resamples
/// (as many samples, drawn with replacement),
///
///     [ 2 estimate - q(0.975), 2 estimate - q(0.025) ]
///
/// Plug-in information is biased upwards, and more so in resamples; reflecting their distribution
/// takes that back, which intervals of percentiles do not. Below about forty resamples the
/// outermost stand for the quantiles. Source: Davison & Hinkley 1997, section 5.2.
BootstrapIntervals bootstrap_intervals(const JointDistribution& joint, int resamples,
                                       std::uint64_t seed, const Execution& execution,
                                       const RedundancyMeasure& measure = kSharedExclusions);

/// The same for samples in groups that depend on each other within a group, not between: whole
/// groups are drawn, as many as there are. With few groups, below about twenty, intervals come out
/// too short.
/// @param samples  [n]: the outcome that each is of
/// @param groups   [n]: the number of the group of each
/// @throws Error if there is only one group
BootstrapIntervals bootstrap_intervals(const JointDistribution& joint,
                                       std::span<const std::uint32_t> samples,
                                       const std::vector<int>& groups, int resamples,
                                       std::uint64_t seed, const Execution& execution,
                                       const RedundancyMeasure& measure = kSharedExclusions);

/// The same for columns of numbers, by a measure of these; rows are drawn, or whole groups.
/// @param groups  [n], or none
BootstrapIntervals bootstrap_intervals(std::span<const SampledColumn> columns,
                                       const RedundancyMeasure& measure,
                                       const std::vector<int>& groups, int resamples,
                                       std::uint64_t seed, const Execution& execution);

}  // namespace infomorph
