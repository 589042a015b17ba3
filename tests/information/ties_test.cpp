#include "infomorph/information/ties.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "tests/information/normal_columns.hpp"

namespace infomorph {
namespace {

Resolution resolution(const std::vector<double>& column) {
  return resolution_of(SortedColumn(column));
}

std::vector<double> broken(const std::vector<double>& column, std::uint32_t step = 0) {
  return ties_broken(SortedColumn(column), RandomStream(1, Purpose::ties), step);
}

TEST(ties, of_real_numbers_there_are_none) {
  EXPECT_FALSE(resolution(normal_columns(1, 1000, 18)[0]).coarse);
  const Resolution few = resolution({1, 2.5, 7.25});
  EXPECT_FALSE(few.coarse);
  EXPECT_EQ(few.distinct, 3U);
  EXPECT_EQ(few.gap, 1.5);
}

TEST(ties, are_equal_values_or_even_steps) {
  const Resolution equal = resolution({3, 1, 3, 1.25, -2, 1.25, 1.25});
  EXPECT_EQ(equal.distinct, 4U);
  EXPECT_EQ(equal.gap, 0.25);
  EXPECT_TRUE(equal.coarse);
  EXPECT_TRUE(resolution({0.1, 0.2, 0.3, 0.4, 0.5}).coarse) << "steps are even but for rounding";
  // A tenth of the gaps is the smallest, or not quite.
  std::vector<double> column = {0, 1, 2};
  for (int i = 0; i < 18; ++i) column.push_back(column.back() + 2 + 0.1 * i);
  EXPECT_TRUE(resolution(column).coarse);
  column.push_back(column.back() + 9);
  EXPECT_FALSE(resolution(column).coarse);
}

TEST(ties, values_that_differ_by_rounding_are_equal) {
  EXPECT_EQ(resolution({0.1 + 0.2, 0.3, 1}).distinct, 2U);
  EXPECT_EQ(resolution({1e9, 1e9 + 1e-6, 2e9}).distinct, 2U);
  EXPECT_EQ(resolution({1e9, 1e9 + 1, 2e9}).distinct, 3U);
  EXPECT_EQ(resolution({1e-300, 2e-300}).distinct, 2U) << "what counts is the largest value";
}

TEST(ties, of_a_constant_column_there_is_no_gap) {
  EXPECT_EQ(resolution({5, 5, 5}).distinct, 1U);
  EXPECT_EQ(resolution({5, 5, 5}).gap, 0);
  EXPECT_TRUE(resolution({5, 5, 5}).coarse);
  EXPECT_FALSE(resolution({5}).coarse) << "a single value equals no other";
  EXPECT_EQ(broken({5, 5, 5}), (std::vector<double>{5, 5, 5}));
}

TEST(ties, codes_number_the_distinct_values_from_the_smallest) {
  EXPECT_EQ(value_codes(SortedColumn(std::vector<double>{3, 1, 3, 1.25, -2, 1.25, 1.25})),
            (std::vector{3, 1, 3, 2, 0, 2, 2}));
  EXPECT_EQ(value_codes(SortedColumn(std::vector<double>{0.3, 0.1 + 0.2, 0})),
            (std::vector{1, 1, 0}));
  EXPECT_EQ(value_codes(SortedColumn(std::vector<double>{7})), std::vector{0});
}

TEST(ties, are_broken_without_swapping_values) {
  const std::vector<double> column = {3, 1, 3, 1.25, -2, 1.25, 1.25};
  const std::vector<double> moved = broken(column);
  for (std::size_t i = 0; i < column.size(); ++i) {
    EXPECT_NEAR(moved[i], column[i], 0x1p-11 * 0.25);
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(moved[i], moved[j]);
  }
}

RC_GTEST_PROP(ties, broken_ones_keep_the_order_of_distinct_values, ()) {
  const auto steps = *rc::gen::nonEmpty<std::vector<std::int8_t>>();
  const double unit = *rc::gen::element(1.0, 0.1, 1e-200, 1e200);
  std::vector<double> column;
  for (const std::int8_t step : steps) column.push_back(unit * step);
  const std::vector<double> moved = broken(column);
  for (std::size_t i = 0; i < column.size(); ++i) {
    for (std::size_t j = 0; j < column.size(); ++j) {
      if (steps[i] < steps[j]) RC_ASSERT(moved[i] < moved[j]);
    }
  }
}

TEST(ties, columns_moved_in_the_same_step_are_moved_alike) {
  const std::vector<double> column = {1, 2, 1, 2, 3, 3};
  EXPECT_EQ(broken(column), broken(column));
  EXPECT_NE(broken(column, 0), broken(column, 1));
  // With the same gap a column of other values is moved by the same amounts.
  const std::vector<double> other = {9, 8, 9, 8, 7, 7};
  for (std::size_t i = 0; i < column.size(); ++i) {
    EXPECT_NEAR(broken(column)[i] - column[i], broken(other)[i] - other[i], 1e-14);
  }
}

TEST(ties, equal_values_but_for_rounding_are_moved_from_one_number) {
  const std::vector<double> exact = {0.3, 0.3, 0.5};
  const std::vector<double> computed = {0.3, 0.1 + 0.2, 0.5};
  ASSERT_NE(exact, computed);
  EXPECT_NEAR(broken(exact)[1], broken(computed)[1], 1e-18);
}

}  // namespace
}  // namespace infomorph
