#include "infomorph/information/measures/shared_exclusions.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace infomorph {
namespace {

// A noisy copy of the first of two bits.
const std::vector<int> kOutcomes = {0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1};
const std::vector<double> kCounts = {3, 1, 2, 4, 6};

TEST(shared_exclusions, match_masses_are_those_that_agree_in_exactly_these_sources) {
  const auto joint = JointDistribution::from_counts(2, kOutcomes, kCounts);
  EventMasses match;
  match_masses(Marginals(joint), 0, {&match, 1});
  EXPECT_EQ(match.sources[0b01], 2);
  EXPECT_EQ(match.sources[0b10], 4);
  EXPECT_EQ(match.sources[0b11], 4);
  EXPECT_EQ(match.with_target[0b01], 2);
  EXPECT_EQ(match.with_target[0b10], 0);
  EXPECT_EQ(match.with_target[0b11], 3);
}

TEST(shared_exclusions, the_mean_is_that_of_single_outcomes_and_the_difference_of_its_parts) {
  const auto joint = JointDistribution::from_counts(2, kOutcomes, kCounts);
  const Marginals marginals(joint);
  const RedundancyLattice lattice(2);
  const Redundancies mean = kSharedExclusions.mean(marginals, lattice, 1);
  for (int alpha = 0; alpha < lattice.size(); ++alpha) {
    double sum = 0;
    for (std::size_t i = 0; i < joint.size(); ++i) {
      sum += joint.probability(i) * kSharedExclusions.at(marginals, lattice, i).totals[alpha];
    }
    EXPECT_NEAR(mean.totals[alpha], sum, 1e-12);
    EXPECT_EQ(mean.totals[alpha],
              mean.parts->informative[alpha] - mean.parts->misinformative[alpha]);
  }
  // Outcome 0 and {1}{2}: 10 of 16 samples share a bit with it, 5 of these have its target, as have
  // 5 in all.
  EXPECT_NEAR(kSharedExclusions.at(marginals, lattice, 0).totals[0], std::log2(16 / 10.0), 1e-12);
}

}  // namespace
}  // namespace infomorph
