#include "infomorph/table/column_roles.hpp"

#include <gtest/gtest.h>

#include "infomorph/table/csv_reader.hpp"
#include "tests/error_message.hpp"

namespace infomorph {
namespace {

using Places = std::vector<std::size_t>;

Places places(const std::string& header, const ColumnRoles& roles, int most = 5) {
  return place_columns(CsvReader(text_bytes(header), "t.csv"), roles, most);
}

std::string message(const std::string& header, const ColumnRoles& roles, int most = 5) {
  return error_message([&] { places(header, roles, most); });
}

TEST(column_roles, sources_come_first_then_target_then_groups) {
  EXPECT_EQ(places("a,b,y,g\n", {.target = "y", .sources = {"b", "a"}}), (Places{1, 0, 2}));
  EXPECT_EQ(places("a,b,y,g\n", {.target = "y", .sources = {"a"}, .groups = "g"}),
            (Places{0, 2, 3}));
  EXPECT_EQ(places("a,y,p\n", {.target = "y", .sources = {"a"}, .probability = "p"}),
            (Places{0, 1}))
      << "the probability has no place among them";
}

TEST(column_roles, every_other_column_with_a_name_is_a_source_by_default) {
  EXPECT_EQ(places(",y,b,p,a,g\n", {.target = "y", .probability = "p", .groups = "g"}),
            (Places{2, 4, 1, 5}));
}

TEST(column_roles, name_columns_that_are_there) {
  EXPECT_EQ(message("a,y\n", {.target = "z"}), "t.csv: has no column 'z'; its columns are a, y");
  EXPECT_EQ(message("a,y\n", {.target = "y", .sources = {"b"}}),
            "t.csv: has no column 'b'; its columns are a, y");
  EXPECT_EQ(message("a,y\n", {.target = "y", .probability = "p"}),
            "t.csv: has no column 'p'; its columns are a, y");
  EXPECT_EQ(message("a,y\n", {.target = "y", .groups = "g"}),
            "t.csv: has no column 'g'; its columns are a, y");
  EXPECT_EQ(message("a,y,y\n", {.target = "y"}), "t.csv: the column 'y' occurs twice: rename one");
  EXPECT_EQ(message("a,a,y\n", {.target = "y"}), "t.csv: the column 'a' occurs twice: rename one");
  EXPECT_EQ(message("a,y\n", {}), "t.csv: has no column ''; its columns are a, y");
}

TEST(column_roles, a_column_plays_one_part) {
  EXPECT_EQ(message("a,y\n", {.target = "y", .probability = "y"}),
            "t.csv: the column y cannot be the target and the probability");
  EXPECT_EQ(message("a,y\n", {.target = "y", .groups = "y"}),
            "t.csv: the column y cannot be the target and the groups");
  EXPECT_EQ(message("a,y,p\n", {.target = "y", .probability = "p", .groups = "p"}),
            "t.csv: the column p cannot be the probability and the groups");
  EXPECT_EQ(message("a,y\n", {.target = "y", .sources = {"a", "y"}}),
            "t.csv: the column y cannot be a source and the target");
  EXPECT_EQ(message("a,y,p\n", {.target = "y", .sources = {"p"}, .probability = "p"}),
            "t.csv: the column p cannot be a source and the probability");
  EXPECT_EQ(message("a,y,g\n", {.target = "y", .sources = {"g"}, .groups = "g"}),
            "t.csv: the column g cannot be a source and the groups");
  EXPECT_EQ(message("a,b,y\n", {.target = "y", .sources = {"a", "b", "a"}}),
            "t.csv: the source a is given twice");
}

TEST(column_roles, there_are_sources_and_not_too_many) {
  EXPECT_EQ(message("y\n", {.target = "y"}),
            "t.csv: has 0 sources (): expected 1 to 5, chosen by --sources");
  EXPECT_EQ(places("a,b,y\n", {.target = "y"}, 2), (Places{0, 1, 2}));
  EXPECT_EQ(message("a,b,c,y\n", {.target = "y"}, 2),
            "t.csv: has 3 sources (a, b, c): expected 1 to 2, chosen by --sources");
  EXPECT_EQ(message("a,b,y\n", {.target = "y", .sources = {"a", ""}}),
            "t.csv: a source has no name: expected columns such as a,b in --sources");
}

}  // namespace
}  // namespace infomorph
