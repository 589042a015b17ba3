#pragma once

#include <cstdint>
#include <vector>

#include "infomorph/information/joint_distribution.hpp"

namespace infomorph {

/// What finite samples leave uncertain. All functions want a joint distribution whose weights are
/// counts of samples, throw Error if they are not whole numbers, and give the same result for any
/// number of threads.

/// How the mutual information that is estimated from so few samples would come out on average if
/// the target did not depend on the sources, in bits, to first order in 1 / samples:
///
///     (K_s - 1) (K_t - 1) / (2 n ln 2)
///
/// with K_s and K_t the numbers of occupied combinations of the sources and values of the target.
/// An estimate that is not well above it is mostly bias.
double independence_bias(const JointDistribution& joint);

/// p-values.
struct PermutationTest {
  double mutual_information = 1;
  std::vector<double> atoms;  ///< of the totals [A], in the order of the lattice
};

/// Compares the decomposition with those of samples whose target values have been put in a random
/// order, which keeps both margins and breaks every dependence.
///
///     mutual information   p = (1 + #{permuted >= observed}) / (permutations + 1)
///     atoms                p = (1 + #{|permuted - mean| >= |observed - mean|}) / (permutations +
///     1)
///
/// with the mean over the permutations. Differences of 1e-12 count as rounding.
PermutationTest permutation_test(const JointDistribution& joint, int permutations,
                                 std::uint64_t seed, int threads);

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
                                       std::uint64_t seed, int threads);

}  // namespace infomorph
