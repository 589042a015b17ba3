#include "infomorph/table/sampled_columns.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

#include "infomorph/table/csv_reader.hpp"
#include "tests/error_message.hpp"

namespace infomorph {
namespace {

SampledTable read(const std::string& csv, const ColumnRoles& roles,
                  const TableOptions& options = {}) {
  CsvReader table(text_bytes(csv), "t.csv");
  return read_samples(table, roles, options);
}

std::vector<double> transformed(std::vector<double> column, Transform how) {
  transform(column, how);
  return column;
}

TEST(sampled_columns, hold_numbers_as_they_are_and_categories_by_code) {
  const SampledTable table = read("y,kind,x\n1.5,a,7\n2.5,b,8\n3.5,a,7\n", {.target = "y"});
  ASSERT_EQ(table.values.size(), 3U);
  EXPECT_TRUE(table.values[0].categorical);
  EXPECT_EQ(table.values[0].values, (std::vector{0.0, 1.0, 0.0}));
  EXPECT_FALSE(table.values[1].categorical);
  EXPECT_EQ(table.values[1].values, (std::vector{7.0, 8.0, 7.0}));
  EXPECT_EQ(table.values[2].values, (std::vector{1.5, 2.5, 3.5})) << "the target comes last";
  EXPECT_EQ(table.columns[0].name, "kind");
  EXPECT_EQ(table.columns[0].kind, ColumnKind::categorical);
  EXPECT_EQ(table.columns[0].distinct, 2U);
  EXPECT_EQ(table.columns[1].kind, ColumnKind::numeric);
  EXPECT_EQ(table.columns[2].name, "y");
  EXPECT_TRUE(table.groups.empty());
  EXPECT_TRUE(table.notes.empty());
}

TEST(sampled_columns, groups_are_told_apart_and_are_no_column) {
  const SampledTable table =
      read("x,y,who\n1,2,ann\n2,3,bob\n3,4,ann\n", {.target = "y", .groups = "who"});
  EXPECT_EQ(table.groups, (std::vector{0, 1, 0}));
  EXPECT_EQ(table.values.size(), 2U);
  EXPECT_EQ(table.columns.size(), 2U);
}

TEST(sampled_columns, rows_with_missing_cells_are_left_out_of_all_columns) {
  const SampledTable table =
      read("x,y,who\n1,2,a\nNA,3,b\n3,4,b\n5,6,\n", {.target = "y", .groups = "who"},
           {.missing = MissingCells::drop});
  EXPECT_EQ(table.values[0].values, (std::vector{1.0, 3.0}));
  EXPECT_EQ(table.values[1].values, (std::vector{2.0, 4.0}));
  EXPECT_EQ(table.groups, (std::vector{0, 1}));
  EXPECT_EQ(table.columns[0].missing, 1U);
  EXPECT_EQ(table.notes, std::vector<std::string>{"2 of 4 rows are left out for missing values"});
}

TEST(sampled_columns, are_of_four_sources_at_most) {
  EXPECT_EQ(read("a,b,c,d,y\n1,2,3,4,5\n", {.target = "y"}).values.size(), 5U);
  EXPECT_EQ(error_message([] { read("a,b,c,d,e,y\n1,2,3,4,5,6\n", {.target = "y"}); }),
            "t.csv: has 5 sources (a, b, c, d, e): expected 1 to 4, chosen by --sources");
}

TEST(transform, none_changes_nothing) {
  EXPECT_EQ(transformed({3, -1, 0.1}, Transform::none), (std::vector{3.0, -1.0, 0.1}));
}

RC_GTEST_PROP(transform, standardised_columns_have_mean_0_and_deviation_1, ()) {
  const int count = *rc::gen::inRange(2, 50);
  const double scale = std::ldexp(1.0, *rc::gen::inRange(-900, 900));
  std::vector<double> column;
  for (int i = 0; i < count; ++i) {
    column.push_back(scale * (*rc::gen::inRange(-1000, 1000) + 1001.0 * (i == 0)));
  }
  RC_PRE(std::ranges::adjacent_find(column, std::not_equal_to<>()) != column.end());
  const std::vector<double> result = transformed(column, Transform::standardise);
  double sum = 0;
  double squares = 0;
  for (const double value : result) {
    sum += value;
    squares += value * value;
  }
  RC_ASSERT(std::abs(sum / count) < 1e-9);
  RC_ASSERT(std::abs(squares / count - 1) < 1e-9 || std::abs(squares / (count - 1) - 1) < 1e-9);
  for (int i = 0; i < count; ++i) {
    for (int j = 0; j < i; ++j) RC_ASSERT((column[i] < column[j]) == (result[i] < result[j]));
  }
}

TEST(transform, a_constant_column_becomes_0) {
  EXPECT_EQ(transformed({0, 0, 0}, Transform::standardise), (std::vector{0.0, 0.0, 0.0}));
  EXPECT_EQ(transformed({0.1, 0.1, 0.1}, Transform::standardise), (std::vector{0.0, 0.0, 0.0}));
  EXPECT_EQ(transformed({7}, Transform::standardise), std::vector{0.0});
}

TEST(transform, the_largest_and_smallest_numbers_of_double_are_standardised) {
  constexpr double kLargest = std::numeric_limits<double>::max();
  constexpr double kSmallest = std::numeric_limits<double>::denorm_min();
  for (const double unit : {kLargest, kSmallest}) {
    const std::vector<double> result =
        transformed({-unit, unit, -unit, unit}, Transform::standardise);
    for (const double value : result) EXPECT_NEAR(std::abs(value), result[1], 1e-12);
    EXPECT_NEAR(result[1], 1, 0.16) << unit;
  }
}

TEST(transform, ranks_are_places_over_their_number_and_shared_by_equals) {
  EXPECT_EQ(transformed({30, 10, 20, 40}, Transform::rank), (std::vector{0.75, 0.25, 0.5, 1.0}));
  EXPECT_EQ(transformed({5, 1, 5, 5}, Transform::rank), (std::vector{0.75, 0.25, 0.75, 0.75}));
  EXPECT_EQ(transformed({2, 2}, Transform::rank), (std::vector{0.75, 0.75}));
  EXPECT_EQ(transformed({0.0, -0.0, 1}, Transform::rank), (std::vector{0.5, 0.5, 1.0}));
  EXPECT_EQ(transformed({-1e300}, Transform::rank), std::vector{1.0});
  EXPECT_TRUE(transformed({}, Transform::rank).empty());
}

RC_GTEST_PROP(transform, ranks_are_those_of_counting, (const std::vector<int>& numbers)) {
  std::vector<double> column(numbers.begin(), numbers.end());
  for (double& value : column) value = std::fmod(value, 10);
  const std::vector<double> ranks = transformed(column, Transform::rank);
  const auto count = static_cast<double>(column.size());
  for (std::size_t i = 0; i < column.size(); ++i) {
    double below = 0;
    double equal = 0;
    for (const double other : column) {
      below += other < column[i] ? 1 : 0;
      equal += other == column[i] ? 1 : 0;
    }
    RC_ASSERT(std::abs(ranks[i] - (below + (equal + 1) / 2) / count) < 1e-12);
  }
}

}  // namespace
}  // namespace infomorph
