#include "infomorph/information/weighted_rows.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <map>

namespace infomorph {
namespace {

using Row = std::vector<int>;

RC_GTEST_PROP(weighted_rows, are_numbered_and_weighed_as_they_come, ()) {
  const auto width = *rc::gen::inRange<std::size_t>(1, 5);
  const auto rows = *rc::gen::container<std::vector<Row>>(
      rc::gen::container<Row>(width, rc::gen::element(-1, 0, 1)));
  WeightedRows distinct(width);
  std::map<Row, std::uint32_t> numbers;
  std::map<Row, double> weights;
  double weight = 0.25;
  for (const Row& row : rows) {
    const auto expected = static_cast<std::uint32_t>(numbers.size());
    RC_ASSERT(distinct.add(row, weight) == numbers.try_emplace(row, expected).first->second);
    weights[row] += weight;
    weight += 0.5;
  }
  RC_ASSERT(distinct.size() == numbers.size());
  RC_ASSERT(distinct.values().size() == numbers.size() * width);
  for (const auto& [row, number] : numbers) {
    RC_ASSERT(std::ranges::equal(distinct[number], row));
    RC_ASSERT(distinct.weights()[number] == weights[row]);
  }
}

TEST(weighted_rows, the_same_values_in_another_order_are_another_row) {
  WeightedRows rows(2);
  const int largest = std::numeric_limits<int>::max();
  const std::vector<Row> all = {{1, 2}, {2, 1}, {0, 0}, {-1, 0}, {0, -1}, {largest, -largest - 1}};
  for (std::uint32_t i = 0; i < all.size(); ++i) EXPECT_EQ(rows.add(all[i], 1), i);
  for (std::uint32_t i = 0; i < all.size(); ++i) EXPECT_EQ(rows.add(all[i], 0), i);
}

TEST(weighted_rows, a_row_without_weight_is_a_row) {
  WeightedRows rows(1);
  EXPECT_EQ(rows.size(), 0U);
  rows.add(Row{3}, 0);
  EXPECT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.weights()[0], 0);
}

}  // namespace
}  // namespace infomorph
