#include "infomorph/spec/range.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace infomorph::schema {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(range, holds_its_bounds_unless_it_is_open) {
  EXPECT_TRUE(in_range(0, between(0, 1)));
  EXPECT_TRUE(in_range(1, between(0, 1)));
  EXPECT_FALSE(in_range(-1e-300, between(0, 1)));
  EXPECT_FALSE(in_range(0, inside(0, 1)));
  EXPECT_TRUE(in_range(1e-300, inside(0, 1)));
  EXPECT_FALSE(in_range(1, inside(0, 1)));
  EXPECT_TRUE(in_range(3, at_least(3)));
  EXPECT_FALSE(in_range(3, above(3)));
}

TEST(range, holds_nothing_that_is_infinite_no_number_or_too_large) {
  for (const Range& range : {Range{}, at_least(0), above(0)}) {
    EXPECT_FALSE(in_range(kInfinity, range));
    EXPECT_FALSE(in_range(std::numeric_limits<double>::quiet_NaN(), range));
    EXPECT_FALSE(in_range(1.1 * kLargestReal, range));
  }
  EXPECT_TRUE(in_range(-kLargestReal, Range{}));
  EXPECT_FALSE(in_range(-kInfinity, Range{.lower = -kInfinity}));
}

TEST(range, is_described_as_errors_and_the_reference_need_it) {
  EXPECT_EQ(describe_range(between(0, 0.5)), "a number from 0 to 0.5");
  EXPECT_EQ(describe_range(inside(0, 1)), "a number between 0 and 1, both excluded");
}

}  // namespace
}  // namespace infomorph::schema
