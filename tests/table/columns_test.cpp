#include "infomorph/table/columns.hpp"

#include <gtest/gtest.h>

#include "infomorph/table/csv_reader.hpp"
#include "tests/error_message.hpp"

namespace infomorph {
namespace {

Columns read(const std::string& csv, const TableOptions& options = {}) {
  CsvReader reader(text_bytes(csv), "t.csv");
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < reader.columns().size(); ++i) places.push_back(i);
  return read_columns(reader, places, options);
}

std::string message(const std::string& csv, const TableOptions& options = {}) {
  return error_message([&] { read(csv, options); });
}

TEST(columns, equal_numbers_have_one_code) {
  const Columns columns = read("x,y\n1,a\n01,b\n2.50,a\n+1.0,c\n 1 ,c\n2.5,c\n");
  EXPECT_EQ(columns.columns[0].kind, ColumnKind::numeric);
  EXPECT_EQ(columns.columns[0].codes, (std::vector{0, 0, 1, 0, 0, 1}));
  EXPECT_EQ(columns.columns[0].numbers, (std::vector{1.0, 2.5}));
  EXPECT_EQ(columns.columns[0].number(2), 2.5);
  EXPECT_EQ(columns.columns[1].kind, ColumnKind::categorical);
  EXPECT_EQ(columns.columns[1].texts, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(columns.positions, (std::vector<std::size_t>{2, 3, 4, 5, 6, 7}));
}

TEST(columns, whole_numbers_beyond_double_stay_apart) {
  const Columns columns = read(
      "id\n123456789012345678901\n0123456789012345678902\n-123456789012345678901\n"
      "+123456789012345678901\n");
  EXPECT_EQ(columns.columns[0].codes, (std::vector{0, 1, 2, 0}));
}

TEST(columns, dropped_rows_leave_nothing_behind) {
  const Columns columns = read("x,y\n5,a\n?,b\n7,a\n5,\n", {.missing = MissingCells::drop});
  EXPECT_EQ(columns.rows(), 2U);
  EXPECT_EQ(columns.dropped, 2U);
  EXPECT_EQ(columns.columns[0].numbers, (std::vector{5.0, 7.0}));
  EXPECT_EQ(columns.columns[1].texts, (std::vector<std::string>{"a"}));
  EXPECT_EQ(columns.columns[0].missing, 1U);
  EXPECT_EQ(columns.positions, (std::vector<std::size_t>{2, 4}));
  EXPECT_EQ(message("x\nNA\nNA\n", {.missing = MissingCells::drop}),
            "t.csv: every row has a missing value in a column that is used");
}

TEST(columns, errors_name_keys_of_a_spec_where_they_came_from_one) {
  EXPECT_EQ(
      message("x,y\n1,2\n1,NA\nNULL,2\n", {.set_by = OptionsOf::spec}),
      "t.csv, line 3, column y: 'NA' stands for a missing value, one of 2 that are missing in "
      "the columns used: give data.missing = \"drop\" to leave out rows with missing values, "
      "or data.missing_values = [\"...\"] to say what stands for one");
}

TEST(columns, options_name_columns_that_are_there) {
  EXPECT_EQ(message("x\n1\n", {.numeric = {"z"}}), "t.csv: has no column 'z'; its columns are x");
  EXPECT_EQ(message("x\n1\n", {.categorical = {"x"}, .numeric = {"x"}}),
            "t.csv: the column x cannot be both categorical and numeric");
  EXPECT_EQ(message("x\na\n", {.missing = MissingCells::drop, .numeric = {"x"}}),
            "t.csv: the column x holds no number");
}

TEST(columns, decimal_marks) {
  EXPECT_EQ(read("x;y\n1,5;a\n2;b\n").columns[0].numbers, (std::vector{1.5, 2.0}));
  EXPECT_EQ(read("x;y\n1,5;a\n2;b\n").decimal, ',');
  EXPECT_EQ(read("x;y\n1.5;a\n2;b\n").columns[0].numbers, (std::vector{1.5, 2.0}));
  EXPECT_NE(message("x;y\n1,5;0.5\n2;1\n").find("column x: '1,5' is a number with a decimal comma"),
            std::string::npos);
  EXPECT_NE(message("x;y\n1,5;a\n2,5 C;b\n3,5;a\n").find("line 3, column x: '2,5 C' is no number"),
            std::string::npos);
  EXPECT_NE(
      message("x;y\n1,500;a\n2,250;b\n").find("a decimal comma, unless it separates thousands"),
      std::string::npos);
  EXPECT_EQ(read("x;y\n1,500;a\n2,250;b\n", {.decimal = ","}).columns[0].number(1), 2.25);
  EXPECT_NE(message("x;y\n1.000,5;a\n2.250,0;b\n").find("'1.000,5' is no plain number"),
            std::string::npos);
  EXPECT_NE(message("x,y\n1.5,a\n2,b\n", {.decimal = ","})
                .find("column x: '1.5' is a number with a decimal point: give --decimal ."),
            std::string::npos);
  EXPECT_NE(message("x\n\"1,5\"\n", {.missing = MissingCells::drop, .numeric = {"x"}})
                .find("a decimal comma"),
            std::string::npos)
      << "is no missing value";
}

}  // namespace
}  // namespace infomorph
