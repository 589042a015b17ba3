#include "infomorph/information/estimates.hpp"

#include <gtest/gtest.h>

#include <random>

#include "infomorph/information/decomposition.hpp"
#include "infomorph/information/measures/shared_exclusions.hpp"
#include "tests/error_message.hpp"
#include "tests/information/noisy_and.hpp"

namespace infomorph {
namespace {

TEST(estimates, are_the_information_and_the_totals_of_the_atoms) {
  std::mt19937 random(1);
  for (int sources = 1; sources <= 4; ++sources) {
    std::vector<int> samples;
    for (int i = 0; i < 60 * (sources + 1); ++i) samples.push_back(static_cast<int>(random() % 3));
    const auto joint = JointDistribution::from_samples(sources, samples);
    const Decomposition expected = decompose(joint);
    const Estimates estimates =
        estimates_of(Marginals(joint), RedundancyLattice(sources), kSharedExclusions);
    ASSERT_EQ(estimates.size(), expected.atoms.size() + 1);
    EXPECT_NEAR(estimates[0], expected.mutual_information, 1e-12);
    for (std::size_t i = 0; i < expected.atoms.size(); ++i) {
      EXPECT_NEAR(estimates[i + 1], expected.atoms[i].total, 1e-12);
    }
  }
}

TEST(estimates, of_a_resample_are_those_of_its_weights) {
  std::mt19937 random(2);
  const auto joint =
      JointDistribution::from_counts(2, kOutcomes, draw_counts(kNoisyAnd, 300, random));
  std::vector<double> weights(joint.weights().begin(), joint.weights().end());
  weights[0] = 0;
  weights[1] += 17;
  std::vector<int> outcomes;
  for (std::size_t i = 0; i < joint.size(); ++i) {
    outcomes.insert(outcomes.end(), joint.outcome(i).begin(), joint.outcome(i).end());
  }
  Marginals marginals(joint);
  marginals.reweigh(weights);
  const Decomposition expected = decompose(JointDistribution::from_counts(2, outcomes, weights));
  const Estimates estimates = estimates_of(marginals, RedundancyLattice(2), kSharedExclusions);
  EXPECT_NEAR(estimates[0], expected.mutual_information, 1e-12);
  for (int i = 0; i < 4; ++i) EXPECT_NEAR(estimates[i + 1], expected.atoms[i].total, 1e-12);
}

TEST(estimates, samples_are_outcomes_as_often_as_they_were_counted) {
  const std::vector<int> outcomes = {0, 0, 1, 0, 1, 1};
  EXPECT_EQ(samples_of(JointDistribution::from_counts(1, outcomes, std::vector{2.0, 0.0, 3.0})),
            (std::vector<std::uint32_t>{0, 0, 1, 1, 1}))
      << "an outcome that never occurred is none";
  EXPECT_EQ(error_message([&] {
              samples_of(JointDistribution::from_counts(1, outcomes, std::vector{2.0, 1.5, 3.0}));
            }),
            "an outcome has weight 1.5: expected whole numbers, the counts of samples");
}

}  // namespace
}  // namespace infomorph
