#include "infomorph/information/integer_column.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

#include "infomorph/information/joint_distribution.hpp"

namespace infomorph {
namespace {

template <typename Number>
IntegerColumn column_of(const std::vector<Number>& values, IntegerColumn::Type type,
                        std::size_t first = 0, std::size_t step = 1) {
  return {type, std::as_bytes(std::span(values).subspan(first)).data(),
          static_cast<std::ptrdiff_t>(step * sizeof(Number))};
}

TEST(integer_column, has_a_range_that_wraps_nowhere) {
  const std::vector<std::int64_t> wide = {5, std::numeric_limits<std::int64_t>::min(),
                                          std::numeric_limits<std::int64_t>::max()};
  const std::vector<std::uint64_t> large = {std::numeric_limits<std::uint64_t>::max(), 7, 9};
  const std::vector<std::int8_t> small = {-3, 4, -5};
  const IntegerColumn columns[] = {column_of(wide, IntegerColumn::Type::int64),
                                   column_of(large, IntegerColumn::Type::uint64),
                                   column_of(small, IntegerColumn::Type::int8)};
  const std::vector<IntegerRange> ranges = ranges_of(columns, 3);
  EXPECT_EQ(ranges[0].most, std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(ranges[1].lowest, 7U);
  EXPECT_EQ(ranges[1].lowest + ranges[1].most, std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(static_cast<std::int64_t>(ranges[2].lowest), -5);
  EXPECT_EQ(ranges[2].most, 9U);
  EXPECT_EQ(integer_at(columns[2], 0), static_cast<std::uint64_t>(-3));
}

// Rows of two columns that lie side by side, counted, against counting one after another. A range
// that is wide has them hashed.
template <typename Number>
void expect_counted(IntegerColumn::Type type, int rows, std::int64_t widest) {
  std::vector<Number> values;
  for (int i = 0; i < 2 * rows; ++i) {
    values.push_back(static_cast<Number>(*rc::gen::inRange<std::int64_t>(0, widest)));
  }
  const IntegerColumn columns[] = {column_of(values, type, 0, 2), column_of(values, type, 1, 2)};
  const auto count = static_cast<std::size_t>(rows);
  const std::vector<IntegerRange> ranges = ranges_of(columns, count);
  const CountedRows counted = count_rows(columns, ranges, count, true);
  WeightedRows expected(2);
  std::vector<std::size_t> first;
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<int> row;
    for (std::size_t c = 0; c < 2; ++c) {
      row.push_back(
          static_cast<int>(static_cast<std::uint64_t>(values[2 * i + c]) - ranges[c].lowest));
    }
    const std::uint32_t number = expected.add(row, 1);
    if (number == first.size()) first.push_back(i);
    RC_ASSERT(counted.numbers[i] == number);
  }
  RC_ASSERT(counted.first == first);
  RC_ASSERT(std::ranges::equal(counted.distinct.values(), expected.values()));
  RC_ASSERT(std::ranges::equal(counted.distinct.weights(), expected.weights()));
  const CountedRows unordered = count_rows(columns, ranges, count);
  RC_ASSERT(unordered.numbers.empty());
  RC_ASSERT(std::ranges::equal(unordered.distinct.values(), expected.values()));
  RC_ASSERT(std::ranges::equal(unordered.distinct.weights(), expected.weights()));
}

RC_GTEST_PROP(integer_column, rows_are_counted_as_one_after_another, ()) {
  const int rows = *rc::gen::element(1, 7, 100, 3000);
  const auto widest = *rc::gen::element<std::int64_t>(1, 2, 9, 100, 100'000);
  expect_counted<std::int8_t>(IntegerColumn::Type::int8, rows, widest);
  expect_counted<std::uint8_t>(IntegerColumn::Type::uint8, rows, widest);
  expect_counted<std::int16_t>(IntegerColumn::Type::int16, rows, widest);
  expect_counted<std::uint16_t>(IntegerColumn::Type::uint16, rows, widest);
  expect_counted<std::int32_t>(IntegerColumn::Type::int32, rows, widest);
  expect_counted<std::uint32_t>(IntegerColumn::Type::uint32, rows, widest);
  expect_counted<std::int64_t>(IntegerColumn::Type::int64, rows, widest);
  expect_counted<std::uint64_t>(IntegerColumn::Type::uint64, rows, widest);
}

TEST(integer_column, a_row_that_comes_late_is_counted) {
  std::vector<std::int32_t> values(5000, 7);
  values.back() = 8;
  const IntegerColumn column = column_of(values, IntegerColumn::Type::int32);
  const CountedRows counted = count_rows({&column, 1}, ranges_of({&column, 1}, 5000), 5000);
  EXPECT_EQ(counted.first, (std::vector<std::size_t>{0, 4999}));
  EXPECT_EQ(counted.distinct.weights()[1], 1);
}

TEST(integer_column, samples_may_span_all_integers) {
  constexpr int kLow = std::numeric_limits<int>::min();
  constexpr int kHigh = std::numeric_limits<int>::max();
  const auto joint =
      JointDistribution::from_samples(1, std::vector{kLow, kHigh, kHigh, kLow, 0, 0, kLow, kHigh});
  ASSERT_EQ(joint.size(), 3U);
  EXPECT_EQ(joint.outcome(0)[0], kLow);
  EXPECT_EQ(joint.outcome(0)[1], kHigh);
  EXPECT_EQ(joint.outcome(2)[0], 0);
  EXPECT_EQ(joint.weights()[0], 2);
}

}  // namespace
}  // namespace infomorph
