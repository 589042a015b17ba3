#include "infomorph/information/measures/least_information.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "infomorph/base/error.hpp"
#include "infomorph/information/measures/unique_information.hpp"
#include "tests/reference/measure_twins.hpp"

namespace infomorph {
namespace {

struct Pairs {
  detail::SourceAndTarget x;
  detail::SourceAndTarget y;
};

// Distributions of two sources with a target, of whole numbers, some of them 0.
Pairs random_pairs(std::size_t xs, std::size_t ys, std::size_t targets, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<double> joint(xs * ys * targets);
  for (double& p : joint) p = random() % 3 == 0 ? 0 : static_cast<double>(random() % 9 + 1);
  for (std::size_t i = 0; i < std::max({xs, ys, targets}); ++i) {
    joint[(i % xs * ys + i % ys) * targets + i % targets] += 1;
  }
  const double total = std::accumulate(joint.begin(), joint.end(), 0.0);
  Pairs pairs{{xs, std::vector<double>(xs * targets, 0.0)},
              {ys, std::vector<double>(ys * targets, 0.0)}};
  for (std::size_t i = 0; i < joint.size(); ++i) {
    const std::size_t t = i % targets;
    pairs.x.probability[i / targets / ys * targets + t] += joint[i] / total;
    pairs.y.probability[i / targets % ys * targets + t] += joint[i] / total;
  }
  return pairs;
}

RC_GTEST_PROP(least_information, has_bounds_that_meet, (std::uint32_t seed)) {
  const std::size_t xs = 1 + seed % 6;
  const std::size_t ys = 1 + seed / 6 % 5;
  const std::size_t targets = 1 + seed / 30 % 4;
  const Pairs pairs = random_pairs(xs, ys, targets, seed);
  const detail::LeastInformation least = detail::least_information(pairs.x, pairs.y, targets, 1);
  RC_ASSERT(least.lower < least.upper + 1e-12);
  RC_ASSERT(least.upper - least.lower < 1e-9);
  const detail::LeastInformation swapped = detail::least_information(pairs.y, pairs.x, targets, 1);
  RC_ASSERT(std::abs(swapped.upper - least.upper) < 1e-9);
}

// The search may stop short of the least, never below.
RC_GTEST_PROP(least_information, agrees_with_a_search_for_bits, (std::uint32_t seed)) {
  const std::size_t targets = 1 + seed % 3;
  const Pairs pairs = random_pairs(2, 2, targets, seed);
  const double searched = reference::least_information_of_bits(
      pairs.x.probability, pairs.y.probability, static_cast<int>(targets));
  const double found = detail::least_information(pairs.x, pairs.y, targets, 1).upper;
  RC_ASSERT(found < searched + 1e-9);
  RC_ASSERT(found > searched - 1e-5);
}

TEST(least_information, refuses_what_takes_too_long) {
  const Pairs pairs = random_pairs(500, 500, 5, 1);
  EXPECT_THROW(detail::least_information(pairs.x, pairs.y, 5, 1), Error);
}

TEST(unique_information, tells_its_gap) {
  const std::vector<int> and_gate = {0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 1};
  const Marginals marginals(JointDistribution::from_samples(2, and_gate));
  const Redundancies found = kUniqueInformation.mean(marginals, RedundancyLattice(2), 1);
  EXPECT_GT(*found.dual_gap, 0);
  EXPECT_LT(*found.dual_gap, 1e-9);
}

}  // namespace
}  // namespace infomorph
