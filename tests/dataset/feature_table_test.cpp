#include "infomorph/dataset/feature_table.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "infomorph/table/csv_reader.hpp"
#include "tests/error_message.hpp"

namespace infomorph {
namespace {

using Places = std::vector<std::size_t>;
using Numbers = std::vector<double>;

constexpr int kMissing = ColumnReading::kMissing;
const TableOptions kDrop{.missing = MissingCells::drop};

FeatureTable read(const std::string& csv, const Places& features, const Places& words,
                  const TableOptions& options = {}) {
  CsvReader table(text_bytes(csv), "t.csv");
  return read_features(table, features, words, options);
}

std::string refusal(const std::string& csv, const Places& features, const Places& words = {},
                    const TableOptions& options = {}) {
  return error_message([&] { read(csv, features, words, options); });
}

TEST(feature_table, holds_numbers_and_words_of_the_columns_that_are_named) {
  const FeatureTable table = read("a,note,kind,b\n1,,x,0.5\n2,,y,1e3\n3,?,x,-7\n", {3, 0}, {2});
  EXPECT_EQ(table.rows(), 3U);
  EXPECT_EQ(table.numbers, (std::vector<Numbers>{{0.5, 1000, -7}, {1, 2, 3}}));
  ASSERT_EQ(table.words.size(), 1U);
  EXPECT_EQ(table.words[0].name, "kind");
  EXPECT_EQ(table.words[0].codes, (std::vector{0, 1, 0}));
  EXPECT_EQ(table.words[0].texts, (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(table.positions, (Places{2, 3, 4}));
  EXPECT_EQ(table.complete, std::vector<bool>(3, true)) << "other columns are not looked at";
}

TEST(feature_table, words_that_are_equal_numbers_have_one_code) {
  const FeatureTable table = read("a,kind\n1,1\n2,01\n3,2\n", {0}, {1});
  EXPECT_EQ(table.words[0].codes, (std::vector{0, 0, 1}));
  EXPECT_EQ(table.words[0].texts, (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(table.words[0].kind, ColumnKind::numeric);
}

TEST(feature_table, cells_that_are_missing_are_marked_where_they_are) {
  const FeatureTable table =
      read("a,b,kind\n1,,x\nNA,2,x\n3,4,\n5,?,y\n6,7,y\n", {0, 1}, {2}, kDrop);
  EXPECT_EQ(table.complete, (std::vector<bool>{false, false, false, false, true}));
  EXPECT_TRUE(std::isnan(table.numbers[0][1]));
  EXPECT_TRUE(std::isnan(table.numbers[1][0]));
  EXPECT_TRUE(std::isnan(table.numbers[1][3]));
  EXPECT_EQ(table.numbers[0][2], 3) << "other cells of a row are kept";
  EXPECT_EQ(table.words[0].codes, (std::vector{0, 0, kMissing, 1, 1}));
  EXPECT_EQ(table.words[0].missing, 1U);
}

TEST(feature_table, numbers_that_stand_for_missing_values_are_missing_however_written) {
  TableOptions options = kDrop;
  options.missing_values = {"-999"};
  const FeatureTable table = read("a\n1\n-999\n-999.0\n-9.99e2\n2\n", {0}, {}, options);
  EXPECT_EQ(table.complete, (std::vector<bool>{true, false, false, false, true}));
}

TEST(feature_table, words_are_no_features) {
  EXPECT_EQ(refusal("a,city\n1,Rome\n2,Oslo\n", {0, 1}),
            "t.csv, line 2, column city: 'Rome' is a word, and a network learns from numbers: name "
            "the columns to learn from, without this one, in data.features");
  EXPECT_NE(
      refusal("a,city\n1,NA\n2,Oslo\n", {0, 1}, {}, kDrop).find("line 3, column city: 'Oslo'"),
      std::string::npos)
      << "the first that is none of the missing";
}

TEST(feature_table, odd_cells_are_refused_as_they_are_in_other_tables) {
  EXPECT_NE(refusal("a\n1\n2\nthree\n", {0})
                .find("line 4, column a: 'three' is no number, in a "
                      "column where 2 of 3 cells are"),
            std::string::npos);
  EXPECT_NE(refusal("a\n1\n-1e999\n", {0}).find("line 3, column a: '-1e999' is not a finite"),
            std::string::npos);
  EXPECT_NE(refusal("a\n1\n\"\"\n", {0}).find("line 3, column a: the cell is empty"),
            std::string::npos);
  TableOptions numeric = kDrop;
  numeric.numeric = {"a"};
  EXPECT_EQ(read("a\n1\nthree\n", {0}, {}, numeric).complete, (std::vector<bool>{true, false}));
}

TEST(feature_table, a_table_without_rows_is_refused) {
  EXPECT_EQ(refusal("a,b\n", {0}, {1}), "t.csv: has a header but no rows");
}

TEST(feature_table, decimal_commas_are_found_or_refused_as_they_are_in_other_tables) {
  EXPECT_EQ(read("a;b\n1,5;1\n2;2\n", {0, 1}, {}).numbers,
            (std::vector<Numbers>{{1.5, 2}, {1, 2}}));
  EXPECT_NE(refusal("a;b\n1,5;0.5\n2;1\n", {0, 1}).find("'1,5' is a number with a decimal comma"),
            std::string::npos);
  EXPECT_EQ(read("a;b\n1,5;1\n", {0}, {}, {.decimal = ","}).numbers[0], Numbers{1.5});
  EXPECT_NE(refusal("a;b\n1.5;1\n2;1\n", {0}, {}, {.decimal = ","})
                .find("'1.5' is a number with a decimal point"),
            std::string::npos);
}

// Of plain numbers a single text is kept: a column must be taken or refused as if all were.
TEST(feature_table, refuses_a_column_in_which_every_cell_is_missing) {
  EXPECT_EQ(refusal("a,b\nNA,1\n,2\n", {0, 1}, {}, kDrop),
            "t.csv, column a: every cell is missing: name the columns to learn from, without this "
            "one, in data.features");
}

RC_GTEST_PROP(feature_table, numbers_and_missing_cells_are_those_of_whole_columns, ()) {
  const std::vector<std::string> cells = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("1", "2.5", "1", "-3e-2", "NA", "x", "1,5", "?"));
  std::string csv = "a;b\n";
  for (const std::string& cell : cells) csv += cell + ";1\n";
  const Places places = {0, 1};
  const std::string expected = error_message([&] {
    CsvReader table(text_bytes(csv), "t.csv");
    if (read_columns(table, places, kDrop).columns[0].kind == ColumnKind::categorical) {
      throw Error("words");
    }
  });
  const std::string found = refusal(csv, places, {}, kDrop);
  if (expected == "words") {
    RC_ASSERT(found.find("is a word") != std::string::npos);
    return;
  }
  if (expected.find("every row") != std::string::npos) {
    RC_ASSERT(!found.empty());
    return;
  }
  RC_ASSERT(found.empty() == expected.empty());
  if (!expected.empty()) return;
  CsvReader table(text_bytes(csv), "t.csv");
  const Columns whole = read_columns(table, places, kDrop);
  const FeatureTable features = read(csv, places, {}, kDrop);
  Numbers kept;
  for (std::size_t row = 0; row < features.rows(); ++row) {
    RC_ASSERT(features.complete[row] == !std::isnan(features.numbers[0][row]));
    if (features.complete[row]) kept.push_back(features.numbers[0][row]);
  }
  RC_ASSERT(kept.size() == whole.rows());
  for (std::size_t row = 0; row < kept.size(); ++row) {
    RC_ASSERT(kept[row] == whole.columns[0].number(row));
  }
}

}  // namespace
}  // namespace infomorph
