#include "infomorph/table/column_kind.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <map>

#include "infomorph/table/csv_reader.hpp"
#include "infomorph/table/npy_reader.hpp"
#include "infomorph/table/number.hpp"
#include "tests/error_message.hpp"
#include "tests/table/npy_text.hpp"

namespace infomorph {
namespace {

constexpr int kMissing = ColumnReading::kMissing;

// The columns of a CSV, and the texts in them.
TableReading read(const std::string& csv, const TableOptions& options = {}) {
  CsvReader table(text_bytes(csv), "t.csv");
  std::vector<DistinctTexts> texts(table.columns().size());
  std::vector<std::size_t> places;
  for (std::size_t c = 0; c < texts.size(); ++c) places.push_back(c);
  while (table.next()) {
    for (std::size_t c = 0; c < texts.size(); ++c) texts[c].add(table.cells()[c], table.position());
  }
  return read_kinds(texts, places, table, options);
}

ColumnReading first(const std::string& csv, const TableOptions& options = {}) {
  return read(csv, options).columns[0];
}

std::string message(const std::string& csv, const TableOptions& options = {}) {
  return error_message([&] { read(csv, options); });
}

TEST(column_kind, numbers_alone_are_numeric_and_words_alone_categorical) {
  const TableReading reading = read("x,y\n1,a\n2.5,b\n-1e3,a\n");
  EXPECT_EQ(reading.columns[0].kind, ColumnKind::numeric);
  EXPECT_EQ(reading.columns[0].numbers, (std::vector{1.0, 2.5, -1000.0}));
  EXPECT_EQ(reading.columns[1].kind, ColumnKind::categorical);
  EXPECT_EQ(reading.columns[1].codes, (std::vector{0, 1}));
  EXPECT_TRUE(reading.columns[1].numbers.empty());
}

TEST(column_kind, equal_numbers_have_one_code_in_both_kinds) {
  const std::string csv = "x\n1\n01\n2\n1.0\n-0\n0\n1e0\n";
  const std::vector<int> codes = {0, 0, 1, 0, 2, 2, 0};
  const ColumnReading numeric = first(csv);
  EXPECT_EQ(numeric.codes, codes);
  EXPECT_EQ(numeric.first_texts, (std::vector<std::size_t>{0, 2, 4}));
  EXPECT_FALSE(std::signbit(numeric.numbers[2])) << "of -0";
  const ColumnReading categorical = first(csv, {.categorical = {"x"}});
  EXPECT_EQ(categorical.kind, ColumnKind::categorical);
  EXPECT_EQ(categorical.codes, codes);
}

TEST(column_kind, words_that_differ_in_case_or_look_like_no_number_differ) {
  EXPECT_EQ(first("x\na\nA\nb\nÄ\nä\n").codes, (std::vector{0, 1, 2, 3, 4}));
}

TEST(column_kind, infinities_are_numbers_but_not_in_a_numeric_column) {
  EXPECT_EQ(message("x\n1\n1e999\n"), "t.csv, line 3, column x: '1e999' is not a finite number");
  EXPECT_EQ(first("x\n1\n1e999\n", {.categorical = {"x"}}).codes, (std::vector{0, 1}));
}

TEST(column_kind, missing_cells_are_refused_or_counted) {
  EXPECT_EQ(message("x\n1\n\"\"\n2\n"),
            "t.csv, line 3, column x: the cell is empty, the only one missing in the columns used: "
            "give --missing drop to leave out rows with missing values");
  EXPECT_EQ(
      message("x,y\n1,NA\n?,a\n2,\n"),
      "t.csv, line 2, column y: 'NA' stands for a missing value, one of 3 that are missing in "
      "the columns used: give --missing drop to leave out rows with missing values, or "
      "--missing-values ... to say what stands for one");
  const TableReading reading = read("x,y\n1,NA\n?,a\n2,\n?,b\n", {.missing = MissingCells::drop});
  EXPECT_EQ(reading.columns[0].codes, (std::vector{0, kMissing, 1}));
  EXPECT_EQ(reading.columns[0].missing, 2U) << "cells, not texts";
  EXPECT_EQ(reading.columns[1].codes, (std::vector{kMissing, 0, kMissing, 1}));
  EXPECT_EQ(reading.columns[1].missing, 2U);
}

TEST(column_kind, markers_of_missing_values_are_known_in_any_case) {
  const TableOptions drop{.missing = MissingCells::drop};
  for (const char* marker : {"NA", "na", "n/a", "NaN", "-nan", "null", "NONE", " "}) {
    EXPECT_EQ(first("x,y\n\"" + std::string(marker) + "\",1\na,1\n", drop).codes,
              (std::vector{kMissing, 0}))
        << marker;
  }
  for (const char* marker : {"?", ".", "-"}) {
    const std::string cell = marker;
    EXPECT_EQ(first("x\n" + cell + "\n1\n", drop).codes, (std::vector{kMissing, 0})) << marker;
    EXPECT_EQ(first("x\n" + cell + "\na\n", drop).codes, (std::vector{0, 1}))
        << marker << " is a word among words";
  }
}

TEST(column_kind, markers_that_are_given_take_the_place_of_those_known) {
  const TableOptions options{.missing = MissingCells::drop, .missing_values = {"-999", "gone"}};
  EXPECT_EQ(first("x\n-999\n-999.0\ngone\n1\n", options).codes,
            (std::vector{kMissing, kMissing, kMissing, 0}));
  EXPECT_EQ(first("x,y\nNA,1\nb,1\n,1\n", options).codes, (std::vector{0, 1, kMissing}))
      << "NA is a word now, an empty cell is missing still";
  EXPECT_NE(message("x\n?\n1\n2\n", options).find("'?' is no number"), std::string::npos);
}

TEST(column_kind, a_column_of_numbers_and_words_is_refused) {
  EXPECT_EQ(message("x\n1\n2\nthree\n4\n"),
            "t.csv, line 4, column x: 'three' is no number, in a column where 3 of 4 cells are: "
            "mend the cell, or give --numeric x to take such cells as missing, or --categorical x "
            "to take all cells as words");
  EXPECT_NE(message("x\n1\n2\na\na\na\na\na\n").find("'a' is no number"), std::string::npos)
      << "most distinct cells are numbers";
  EXPECT_NE(message("x\n1\n1\n1\na\nb\nc\n").find("'a' is no number"), std::string::npos)
      << "half of the cells are numbers";
  EXPECT_EQ(first("x\n1\na\nb\nc\n").kind, ColumnKind::categorical) << "hardly any is a number";
  EXPECT_EQ(first("x\n1\n2\nthree\n", {.categorical = {"x"}}).codes, (std::vector{0, 1, 2}));
  const ColumnReading numeric =
      first("x\n1\n2\nthree\n", {.missing = MissingCells::drop, .numeric = {"x"}});
  EXPECT_EQ(numeric.kind, ColumnKind::numeric);
  EXPECT_EQ(numeric.codes, (std::vector{0, 1, kMissing}));
}

TEST(column_kind, a_column_of_missing_cells_alone_is_categorical_or_refused) {
  EXPECT_EQ(first("x,y\nNA,1\nNA,2\n", {.missing = MissingCells::drop}).missing, 2U);
  EXPECT_EQ(message("x,y\nNA,1\nNA,2\n", {.missing = MissingCells::drop, .numeric = {"x"}}),
            "t.csv: the column x holds no number");
}

TEST(column_kind, numbers_to_people_only_are_refused) {
  EXPECT_EQ(message("x,y\n\"1,000\",1\n\"2,500\",2\n"),
            "t.csv, line 2, column x: '1,000' is a number with a decimal comma, unless it "
            "separates thousands and should be removed: give --decimal ',', or --categorical x if "
            "the column holds no numbers");
  EXPECT_EQ(
      message("x\n5 %\n7 %\n"),
      "t.csv, line 2, column x: '5 %' is no plain number, nor are others in the column: remove "
      "thousands separators and signs of percent and currency, or give --categorical x "
      "to take all cells as words");
}

TEST(column_kind, a_decimal_comma_is_found_only_where_it_can_part_no_cells) {
  const auto may = [](const std::string& csv) {
    return may_find_decimal_comma(CsvReader(text_bytes(csv), "t.csv"));
  };
  EXPECT_FALSE(may("x,y\n1,2\n"));
  EXPECT_TRUE(may("x;y\n1;2\n"));
  EXPECT_TRUE(may("x\ty\n1\t2\n"));
  EXPECT_EQ(read("x;y\n1,25;2\n").decimal, ',');
  EXPECT_EQ(read("x;y\n1;2\n").decimal, '.');
  EXPECT_EQ(read("x;y\n1,25;2\n", {.decimal = ","}).columns[0].numbers, std::vector{1.25});
}

// A column of one kind of cells: a cell is missing if it is empty, codes are those of values.
RC_GTEST_PROP(column_kind, codes_are_those_of_the_values, ()) {
  const std::vector<std::string> cells = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("1", "1.0", "+1", "2", "0.5", ".5", "5e-1", "-3", "NA"));
  RC_PRE(!cells.empty() && std::ranges::any_of(cells, [](const auto& c) { return c != "NA"; }));
  std::string csv = "x,y\n";
  for (const std::string& cell : cells) csv += cell + ",1\n";
  CsvReader table(text_bytes(csv), "t.csv");
  std::vector<DistinctTexts> texts(1);
  std::vector<int> numbers;
  while (table.next()) numbers.push_back(texts[0].add(table.cells()[0], table.position()));
  const std::size_t place = 0;
  const ColumnReading reading =
      read_kinds(texts, {&place, 1}, table, {.missing = MissingCells::drop}).columns[0];
  std::map<double, int> twin;
  for (std::size_t row = 0; row < cells.size(); ++row) {
    const int code = reading.codes[numbers[row]];
    if (cells[row] == "NA") {
      RC_ASSERT(code == kMissing);
      continue;
    }
    const double value = *parse_number(cells[row]);
    RC_ASSERT(code == twin.try_emplace(value, static_cast<int>(twin.size())).first->second);
    RC_ASSERT(reading.numbers[code] == value);
  }
  RC_ASSERT(reading.missing == static_cast<std::size_t>(std::ranges::count(cells, "NA")));
}

}  // namespace
}  // namespace infomorph
