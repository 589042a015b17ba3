#include "infomorph/information/measures/common_change.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "infomorph/base/error.hpp"
#include "infomorph/information/decomposition.hpp"
#include "tests/information/random_joint.hpp"
#include "tests/reference/measure_twins.hpp"

namespace infomorph {
namespace {

// A distribution without zeros, where proportional fitting converges.
JointDistribution full_joint(int sources, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<int> outcomes;
  std::vector<double> counts;
  for (int i = 0; i < 3 << sources; ++i) {
    for (int s = 0; s < sources; ++s) outcomes.push_back(i >> s & 1);
    outcomes.push_back(i >> sources);
    counts.push_back(1 + static_cast<double>(random() % 20));
  }
  return JointDistribution::from_counts(sources, outcomes, counts);
}

RC_GTEST_PROP(common_change, agrees_with_proportional_fitting, (std::uint32_t seed)) {
  const int sources = seed % 8 == 0 ? 3 : 2;
  const JointDistribution joint = full_joint(sources, seed);
  const reference::MeasureTwins twins(joint);
  const RedundancyLattice lattice(sources);
  const Redundancies found = kCommonChange.mean(Marginals(joint), lattice, 1);
  for (int i = 0; i < lattice.size(); ++i) {
    RC_ASSERT(std::abs(found.totals[i] - twins.ccs(lattice.antichains()[i])) < 1e-7);
  }
}

TEST(common_change, refuses_tables_that_are_too_large) {
  std::vector<int> samples;
  for (int i = 0; i < 2000; ++i) samples.insert(samples.end(), {i, i / 2, i});
  EXPECT_THROW(decompose(JointDistribution::from_samples(2, samples), kCommonChange), Error);
}

}  // namespace
}  // namespace infomorph
