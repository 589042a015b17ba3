#include "infomorph/information/joint_distribution.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

TEST(joint_distribution, merges_repeated_outcomes_and_drops_impossible_ones) {
  const JointDistribution joint(1, std::vector{1, 0, 0, 0, 1, 0, 5, 5},
                                std::vector{0.25, 0.5, 0.25, 0.0});
  ASSERT_EQ(joint.size(), 2U);
  EXPECT_EQ(joint.outcome(0)[0], 1);
  EXPECT_EQ(joint.outcome(1)[0], 0);
  EXPECT_EQ(joint.probability(0), 0.5);
}

TEST(joint_distribution, refuses_what_is_no_distribution) {
  const std::vector outcomes = {0, 0, 1, 1};
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(JointDistribution(1, outcomes, std::vector{0.5, 0.4}), Error);
  EXPECT_THROW(JointDistribution(1, outcomes, std::vector{1.5, -0.5}), Error);
  EXPECT_THROW(JointDistribution(1, outcomes, std::vector{1.0, nan}), Error);
  EXPECT_THROW(JointDistribution(1, outcomes, std::vector{1.0}), Error);
  EXPECT_THROW(JointDistribution(6, outcomes, std::vector{1.0}), Error);
  EXPECT_THROW(JointDistribution::from_samples(1, {}), Error);
  EXPECT_THROW(JointDistribution::from_counts(1, outcomes, std::vector{2.0, -1.0}), Error);
}

}  // namespace
}  // namespace infomorph
