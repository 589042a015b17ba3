#include "infomorph/table/table.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

std::string message(const std::string& text) {
  return error_message([&] { parse_csv(text, "t.csv"); });
}

TEST(table, reads_quotes_line_ends_and_byte_order_mark) {
  const Table table = parse_csv(
      "\xef\xbb\xbf"
      "a,\"b,c\"\r\n1,\"x \"\"y\"\"\nz\"\r\n2,",
      "t.csv");
  EXPECT_EQ(table.columns, (std::vector<std::string>{"a", "b,c"}));
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0][1], "x \"y\"\nz");
  EXPECT_EQ(table.rows[1][1], "");
  EXPECT_EQ(table.number(1, 0), 2);
}

TEST(table, errors_name_the_place) {
  EXPECT_EQ(message(""), "t.csv: is empty; expected a header");
  EXPECT_EQ(message("a,b\n1,2\n3\n"), "t.csv, line 3: expected 2 cells as in the header, found 1");
  EXPECT_EQ(error_message([] { parse_csv("a,a\n", "t.csv").column("a"); }),
            "t.csv: the column 'a' occurs twice: rename one");
  EXPECT_EQ(error_message([] { parse_csv("a,\n", "t.csv").column(""); }),
            "t.csv: a column without a name cannot be chosen");
  EXPECT_EQ(message("a\n\"x\n"), "t.csv, line 2: a quote is not closed");
  const Table table = parse_csv("a,b\n1,zwei\n", "t.csv");
  EXPECT_EQ(error_message([&] { table.number(0, 1); }),
            "t.csv, row 1, column b: 'zwei' is not a finite number");
  EXPECT_EQ(error_message([&] { table.column("c"); }),
            "t.csv: has no column 'c'; its columns are a, b");
}

RC_GTEST_PROP(table, any_text_gives_a_table_or_an_error, (const std::string& text)) {
  try {
    const Table table = parse_csv("a,b\n" + text, "x");
    for (const auto& row : table.rows) RC_ASSERT(row.size() == 2U);
  } catch (const Error&) {
  }
}

}  // namespace
}  // namespace infomorph
