#include "infomorph/table/column_names.hpp"

#include <gtest/gtest.h>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

std::vector<std::string> numbered(int count) {
  std::vector<std::string> names;
  for (int i = 0; i < count; ++i) names.push_back("c" + std::to_string(i));
  return names;
}

std::string message(const std::vector<std::string>& columns, std::string_view wanted) {
  return error_message([&] { find_column("t.csv", columns, wanted); });
}

TEST(column_names, are_listed_up_to_twenty) {
  EXPECT_EQ(list_of_names({}), "");
  EXPECT_EQ(list_of_names({"a"}), "a");
  EXPECT_EQ(list_of_names({"a", "b, c", ""}), "a, b, c, ");
  const std::string twenty = list_of_names(numbered(20));
  EXPECT_TRUE(twenty.ends_with("c18, c19")) << twenty;
  EXPECT_EQ(list_of_names(numbered(21)), twenty + ", ... (21 in all)");
}

TEST(column_names, show_control_characters_but_keep_letters_of_all_languages) {
  EXPECT_EQ(list_of_names({"a\x1b[31m\tb\x7f", "Größe"}), "a\\x1b[31m\\x09b\\x7f, Größe");
}

TEST(column_names, are_found_at_their_place) {
  const std::vector<std::string> columns = numbered(30);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    EXPECT_EQ(find_column("t.csv", columns, columns[i]), i);
  }
}

TEST(column_names, that_are_not_there_are_answered_with_those_that_are) {
  EXPECT_EQ(message({"x", "y"}, "z"), "t.csv: has no column 'z'; its columns are x, y");
  EXPECT_EQ(message({"x", "y"}, "X"), "t.csv: has no column 'X'; its columns are x, y")
      << "case counts";
  EXPECT_EQ(message({"x", "y"}, ""), "t.csv: has no column ''; its columns are x, y");
  EXPECT_EQ(message({}, "x"), "t.csv: has no column 'x'; its columns are ");
  EXPECT_EQ(message({"# made by", "y"}, "z"),
            "t.csv: has no column 'z'; its columns are # made by, y (give --comment '#', "
            "data.comment in a spec or comment='#' in Python, if its first line is none of the "
            "table)");
}

TEST(column_names, that_are_empty_or_there_twice_cannot_be_chosen) {
  EXPECT_EQ(message({"", "y"}, ""), "t.csv: a column without a name cannot be chosen");
  EXPECT_EQ(message({"x", "y", "x"}, "x"), "t.csv: the column 'x' occurs twice: rename one");
  EXPECT_EQ(find_column("t.csv", {"x", "y", "x"}, "y"), 1U);
}

}  // namespace
}  // namespace infomorph
