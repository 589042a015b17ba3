#include "infomorph/table/csv_format.hpp"

#include <gtest/gtest.h>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

TEST(csv_format, finds_the_delimiter) {
  EXPECT_EQ(find_delimiter("a,b\n1,2\n", "t"), ',');
  EXPECT_EQ(find_delimiter("a;b\n1,5;2,5\n", "t"), ';');
  EXPECT_EQ(find_delimiter("a\tb c\n1\t2\n", "t"), '\t');
  EXPECT_EQ(find_delimiter("\"a;b\"|\"c,d\"\n1|2\n", "t"), '|');
  EXPECT_EQ(find_delimiter("\"first\nline\";b\n1;2\n", "t"), ';');
  EXPECT_EQ(find_delimiter("a\n1\n", "t"), ',');
  EXPECT_EQ(find_delimiter("", "t"), ',');
}

TEST(csv_format, all_lines_decide_where_the_header_leaves_it_open) {
  EXPECT_EQ(find_delimiter("size;mm,b\n1,2\n3,4\n", "t"), ',');
  EXPECT_EQ(find_delimiter("temp, C;b\n1,5;2,5\n3;4\n", "t"), ';');
  EXPECT_EQ(error_message([] { find_delimiter("a,b;c\n1,2;3\n", "t.csv"); }),
            "t.csv: its delimiter may be ',' or ';': say which with --delimiter "
            "(data.delimiter in a spec)");
}

}  // namespace
}  // namespace infomorph
