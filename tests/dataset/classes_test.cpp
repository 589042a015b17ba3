#include "infomorph/dataset/classes.hpp"

#include <gtest/gtest.h>

#include "infomorph/table/csv_reader.hpp"
#include "tests/error_message.hpp"

namespace infomorph {
namespace {

using Names = std::vector<std::string>;

// A column of words called `kind`.
Column column_of(const Names& cells) {
  Column column{.name = "kind"};
  for (const std::string& cell : cells) {
    const auto found = std::ranges::find(column.texts, cell);
    column.codes.push_back(static_cast<int>(found - column.texts.begin()));
    if (found == column.texts.end()) column.texts.push_back(cell);
  }
  return column;
}

std::string row_place(int row) { return "row " + std::to_string(row); }

TEST(classes, are_one_value_if_texts_or_numbers_are_equal) {
  EXPECT_TRUE(same_value("a", "a"));
  EXPECT_FALSE(same_value("a", "A"));
  EXPECT_TRUE(same_value("1", "1.0"));
  EXPECT_TRUE(same_value("+01", "1e0"));
  EXPECT_TRUE(same_value("-0", "0"));
  EXPECT_FALSE(same_value("1", "a"));
  EXPECT_FALSE(same_value("", "0"));
}

TEST(classes, whole_numbers_beyond_double_are_told_apart_by_their_digits) {
  EXPECT_FALSE(same_value("9007199254740992", "9007199254740993"));
  EXPECT_TRUE(same_value("9007199254740993", "9007199254740993"));
  EXPECT_TRUE(same_value("9007199254740991", "9007199254740991.0"));
  EXPECT_FALSE(same_value("nan", "NaN")) << "is no number";
}

TEST(classes, stand_in_alphabetical_order_or_by_size) {
  EXPECT_EQ(classes_of(column_of({"b", "c", "a", "b"}), {0, 1, 2, 3}), (Names{"a", "b", "c"}));
  EXPECT_EQ(classes_of(column_of({"10", "9", "-1", "9.5"}), {0, 1, 2, 3}),
            (Names{"-1", "9", "9.5", "10"}));
  EXPECT_EQ(classes_of(column_of({"10", "9", "x"}), {0, 1, 2}), (Names{"10", "9", "x"}));
}

TEST(classes, are_those_of_the_rows_alone) {
  EXPECT_EQ(classes_of(column_of({"b", "c", "a", "b"}), {0, 3}), Names{"b"});
  EXPECT_EQ(classes_of(column_of({"b", "c", "a", "b"}), {}), Names{});
}

TEST(classes, labels_are_their_numbers) {
  const Column column = column_of({"b", "c", "a", "b"});
  EXPECT_EQ(labels_of(column, {3, 1, 2}, {"a", "b", "c"}, row_place), (std::vector{1, 2, 0}));
  EXPECT_TRUE(labels_of(column, {}, {"a"}, row_place).empty());
}

TEST(classes, equal_numbers_of_another_table_are_the_same_class) {
  EXPECT_EQ(labels_of(column_of({"1.0", "02", "1"}), {0, 1, 2}, {"1", "2"}, row_place),
            (std::vector{0, 1, 0}));
  EXPECT_EQ(labels_of(column_of({"1.0"}), {0}, {"1", "1.0"}, row_place), std::vector{1})
      << "the same text comes before an equal number";
}

TEST(classes, that_are_new_are_refused_by_their_row) {
  EXPECT_EQ(
      error_message([] {
        labels_of(column_of({"a", "d", "c"}), {0, 2, 1}, {"a", "b"}, row_place);
      }),
      "row 2, column kind: the class 'c' never occurs in the training set; the classes are a, b");
  EXPECT_EQ(labels_of(column_of({"a", "d"}), {0}, {"a"}, row_place), std::vector{0})
      << "rows that are not asked for do not matter";
}

}  // namespace
}  // namespace infomorph
