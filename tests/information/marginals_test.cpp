#include "infomorph/information/marginals.hpp"

#include <gtest/gtest.h>

#include "infomorph/information/entropies.hpp"
#include "infomorph/information/measures/shared_exclusions.hpp"

namespace infomorph {
namespace {

const std::vector<int> kOutcomes = {0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1};

TEST(marginals, are_masses_of_outcomes_that_agree_in_some_columns) {
  const std::vector<double> counts = {3, 1, 2, 4, 6};
  const Marginals marginals(JointDistribution::from_counts(2, kOutcomes, counts));
  EXPECT_EQ(marginals.total_weight(), 16);
  EXPECT_EQ(marginals.mass(0, 0), 16);
  EXPECT_EQ(marginals.mass(0b01, 0), 6);
  EXPECT_EQ(marginals.mass(0b10, 0), 8);
  EXPECT_EQ(marginals.source_mass(0), 4);
  EXPECT_EQ(marginals.target_mass(0), 5);
  EXPECT_EQ(marginals.mass_with_target(0b01, 0), 5);
  EXPECT_EQ(marginals.mass_with_target(0b11, 0), 3);
}

TEST(marginals, resampled_weights_give_what_the_resample_gives) {
  const std::vector<double> counts = {3, 1, 2, 4, 6};
  const std::vector<double> resample = {0, 2, 5, 3, 6};
  Marginals reweighed(JointDistribution::from_counts(2, kOutcomes, counts));
  reweighed.reweigh(resample);
  const Marginals afresh(JointDistribution::from_counts(2, kOutcomes, resample));
  EXPECT_EQ(reweighed.total_weight(), afresh.total_weight());
  const RedundancyLattice lattice(2);
  const Entropies entropies = entropies_of(reweighed, lattice, 1);
  const Entropies expected = entropies_of(afresh, lattice, 1);
  EXPECT_NEAR(entropies.target, expected.target, 1e-12);
  EXPECT_NEAR(entropies.residual, expected.residual, 1e-12);
  const Redundancies redundancies = kSharedExclusions.mean(reweighed, lattice, 1);
  const Redundancies of_resample = kSharedExclusions.mean(afresh, lattice, 1);
  for (int i = 0; i < lattice.size(); ++i) {
    EXPECT_NEAR(redundancies.parts->informative[i], of_resample.parts->informative[i], 1e-12);
    EXPECT_NEAR(redundancies.parts->misinformative[i], of_resample.parts->misinformative[i], 1e-12);
  }
}

}  // namespace
}  // namespace infomorph
