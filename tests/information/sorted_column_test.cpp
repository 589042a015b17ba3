#include "infomorph/information/sorted_column.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace infomorph {
namespace {

std::size_t closer_pairs(const std::vector<double>& column, std::uint32_t i, double radius) {
  return static_cast<std::size_t>(std::ranges::count_if(
             column, [&](double value) { return std::abs(value - column[i]) < radius; })) -
         1;
}

RC_GTEST_PROP(sorted_column, counts_what_comparing_all_pairs_does, ()) {
  const auto steps = *rc::gen::nonEmpty<std::vector<std::uint8_t>>();
  std::vector<double> column;
  for (const std::uint8_t step : steps) column.push_back(0.1 * step);
  const SortedColumn sorted(column);
  for (std::uint32_t i = 0; i < column.size(); ++i) {
    // 0.3 and 0.1 + 0.2 are at a distance that is compared as it comes out.
    for (const double radius : {1e-300, 0.1, 0.3, 1.0, 100.0}) {
      RC_ASSERT(sorted.count_closer(i, radius) == closer_pairs(column, i, radius));
    }
  }
}

TEST(sorted_column, knows_whose_values_are_whose) {
  const SortedColumn sorted(std::vector<double>{3, -1, 2, -1});
  EXPECT_TRUE(std::ranges::equal(sorted.values(), std::vector<double>{-1, -1, 2, 3}));
  EXPECT_TRUE(std::ranges::equal(sorted.samples(), std::vector<std::uint32_t>{1, 3, 2, 0}));
}

TEST(sorted_column, of_one_value_has_no_other) {
  EXPECT_EQ(SortedColumn(std::vector<double>{5}).count_closer(0, 1e308), 0U);
}

TEST(sorted_column, a_distance_equal_to_the_radius_is_not_closer) {
  const SortedColumn sorted(std::vector<double>{0, 1, 2, 4});
  EXPECT_EQ(sorted.count_closer(1, 1), 0U);
  EXPECT_EQ(sorted.count_closer(1, std::nextafter(1.0, 2.0)), 2U);
  EXPECT_EQ(sorted.count_closer(3, 4), 2U);
}

TEST(sorted_column, the_largest_numbers_are_at_finite_distances_or_infinite_ones) {
  const SortedColumn sorted(std::vector<double>{-1e308, 0, 1e308, 1.5e308});
  EXPECT_EQ(sorted.count_closer(0, 1.1e308), 1U);
  EXPECT_EQ(sorted.count_closer(3, INFINITY), 2U) << "2.5e308 is none that double holds";
}

}  // namespace
}  // namespace infomorph
