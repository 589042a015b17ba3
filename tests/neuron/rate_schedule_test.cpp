#include "infomorph/neuron/rate_schedule.hpp"

#include <gtest/gtest.h>

namespace infomorph {
namespace {

TEST(rate_schedule, constant_stays) {
  EXPECT_EQ(rate_factor(ConstantRate{}, 1), 1);
  EXPECT_EQ(rate_factor(ConstantRate{}, 1'000'000), 1);
}

TEST(rate_schedule, cosine_falls_from_the_first_step_to_the_last_value_and_stays) {
  const RateSchedule to_zero = CosineRate{.steps = 100};
  EXPECT_EQ(rate_factor(to_zero, 1), 1);
  EXPECT_NEAR(rate_factor(to_zero, 26), 0.5 + 0.25 * 1.4142135623730951, 1e-12);
  EXPECT_NEAR(rate_factor(to_zero, 51), 0.5, 1e-12);
  EXPECT_GT(rate_factor(to_zero, 100), 0);
  EXPECT_EQ(rate_factor(to_zero, 101), 0);
  const RateSchedule to_a_tenth = CosineRate{.steps = 100, .final_factor = 0.1};
  EXPECT_EQ(rate_factor(to_a_tenth, 1), 1);
  EXPECT_NEAR(rate_factor(to_a_tenth, 51), 0.55, 1e-12);
  EXPECT_NEAR(rate_factor(to_a_tenth, 5000), 0.1, 1e-12);
}

TEST(rate_schedule, steps_multiply) {
  const RateSchedule schedule = StepRate{.steps = 10, .factor = 0.5};
  EXPECT_EQ(rate_factor(schedule, 1), 1);
  EXPECT_EQ(rate_factor(schedule, 10), 1);
  EXPECT_EQ(rate_factor(schedule, 11), 0.5);
  EXPECT_EQ(rate_factor(schedule, 20), 0.5);
  EXPECT_EQ(rate_factor(schedule, 31), 0.125);
}

TEST(rate_schedule, cosine_waits_for_its_start) {
  const RateSchedule late = CosineRate{.steps = 100, .start = 20};
  const RateSchedule at_once = CosineRate{.steps = 100};
  for (const long step : {1, 20}) EXPECT_EQ(rate_factor(late, step), 0);
  for (const long step : {1, 2, 50, 101, 500}) {
    EXPECT_EQ(rate_factor(late, 20 + step), rate_factor(at_once, step)) << step;
  }
}

TEST(rate_schedule, settles_where_a_cosine_falls_to_0) {
  for (const CosineRate schedule : {CosineRate{.steps = 10}, CosineRate{.steps = 7, .start = 3}}) {
    ASSERT_EQ(settling_step(schedule), 11);
    EXPECT_GT(rate_factor(schedule, 10), 0);
    EXPECT_EQ(rate_factor(schedule, 11), 0);
  }
  EXPECT_EQ(settling_step(CosineRate{.final_factor = 0.1}), std::nullopt);
  EXPECT_EQ(settling_step(StepRate{}), std::nullopt);
  EXPECT_EQ(settling_step(ConstantRate{}), std::nullopt);
}

}  // namespace
}  // namespace infomorph
