#include "infomorph/table/table_reader.hpp"

#include <gtest/gtest.h>

#include "tests/error_message.hpp"
#include "tests/table/npy_text.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

using Cells = std::vector<std::string>;

// All cells of a table, row after row.
Cells cells_of(TableReader& table) {
  Cells cells;
  while (table.next()) cells.insert(cells.end(), table.cells().begin(), table.cells().end());
  return cells;
}

class table_reader : public testing::Test {
 protected:
  std::unique_ptr<TableReader> open(const std::string& name, const std::string& content,
                                    const TableOptions& options = {}) {
    return open_table(folder_.write(name, content), options);
  }
  std::string refusal(const std::string& content, const TableOptions& options) {
    return error_message([&] { open("t.csv", content, options); });
  }

  TemporaryFolder folder_;
};

TEST_F(table_reader, opens_what_begins_as_an_array_as_one_whatever_its_name) {
  const std::string array =
      npy("<i4", "(2, 2)", bytes_of(1) + bytes_of(2) + bytes_of(3) + bytes_of(4));
  for (const char* name : {"t.npy", "t.csv", "t"}) {
    const auto table = open(name, array);
    EXPECT_EQ(table->columns(), (Cells{"0", "1"}));
    EXPECT_EQ(table->delimiter(), '\0');
    EXPECT_EQ(cells_of(*table), (Cells{"1", "2", "3", "4"}));
  }
}

TEST_F(table_reader, opens_everything_else_as_text_but_for_a_file_called_an_array) {
  const auto table = open("t.txt", "a;b\n1;2\n");
  EXPECT_EQ(table->columns(), (Cells{"a", "b"}));
  EXPECT_EQ(table->delimiter(), ';');
  EXPECT_EQ(cells_of(*table), (Cells{"1", "2"}));
  EXPECT_EQ(
      error_message([&] { open("t.npy", "a,b\n1,2\n"); }),
      (folder_ / "t.npy").string() + ": is no .npy file (expected it to begin with \\x93NUMPY)");
}

TEST_F(table_reader, loses_no_byte_of_a_short_or_a_long_text) {
  EXPECT_EQ(cells_of(*open("t.csv", "a\n1")), Cells{"1"}) << "shorter than the mark of an array";
  std::string csv = "number\n";
  Cells cells;
  for (int i = 0; i < 30000; ++i) {
    cells.push_back(std::to_string(i));
    csv += cells.back() + "\n";
  }
  EXPECT_EQ(cells_of(*open("t.csv", csv)), cells);
}

TEST_F(table_reader, says_where_it_stands_and_where_columns_are) {
  const auto table = open("t.csv", "# made by hand\na,b\n\n1,2\n3,4\n", {.comment = "#"});
  EXPECT_EQ(table->column("b"), 1U);
  ASSERT_TRUE(table->next());
  EXPECT_EQ(table->position(), 4U);
  EXPECT_EQ(table->place(), table->name() + ", line 4");
  EXPECT_EQ(table->place(9), table->name() + ", line 9");
  EXPECT_EQ(error_message([&] { (void)table->column("c"); }),
            table->name() + ": has no column 'c'; its columns are a, b");
}

TEST_F(table_reader, takes_the_delimiter_it_is_given) {
  EXPECT_EQ(open("t.csv", "a;b,c\n1;2,3\n", {.delimiter = ","})->columns(), (Cells{"a;b", "c"}));
  EXPECT_EQ(open("t.csv", "a b\n1 2\n", {.delimiter = " "})->columns(), (Cells{"a", "b"}));
}

TEST_F(table_reader, refuses_options_that_make_no_sense) {
  EXPECT_EQ(refusal("a\n", {.delimiter = ";;"}), "the delimiter ';;' is not one character");
  EXPECT_EQ(refusal("a\n", {.decimal = "'"}), "the decimal mark is ''': expected . or ,");
  EXPECT_EQ(refusal("a\n", {.delimiter = ",", .decimal = ","}),
            "',' cannot be both delimiter and decimal mark");
  for (const char* delimiter : {"\"", "\n", "\r"}) {
    EXPECT_EQ(refusal("a\n", {.delimiter = delimiter}),
              "a quote or a line end cannot be the delimiter");
  }
  EXPECT_EQ(error_message([&] { open_table(folder_ / "none.csv"); }),
            (folder_ / "none.csv").string() + ": there is no such file");
}

}  // namespace
}  // namespace infomorph
