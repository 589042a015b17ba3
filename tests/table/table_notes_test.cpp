#include "infomorph/table/table_notes.hpp"

#include <gtest/gtest.h>

#include "infomorph/table/csv_reader.hpp"

namespace infomorph {
namespace {

using Notes = std::vector<std::string>;

Notes notes(const std::string& csv, const ColumnRoles& roles = {.sources = {"a"}},
            const TableOptions& options = {}, char decimal = '.', std::size_t dropped = 0) {
  const CsvFormat format{options.delimiter.empty() ? '\0' : options.delimiter[0], {}};
  return notes_on_table(CsvReader(text_bytes(csv), "t.csv", format), roles, options, decimal,
                        dropped, 9);
}

TEST(table_notes, an_ordinary_table_needs_none) { EXPECT_EQ(notes("a,y\n"), Notes{}); }

TEST(table_notes, name_a_delimiter_that_was_found_but_not_one_that_was_given) {
  EXPECT_EQ(notes("a;y\n"), Notes{"cells are parted by ';'"});
  EXPECT_EQ(notes("a\ty\n"), Notes{"cells are parted by tabs"});
  EXPECT_EQ(notes("a;y\n", {.sources = {"a"}}, {.delimiter = ";"}), Notes{});
}

TEST(table_notes, name_a_decimal_comma_that_was_found_but_not_one_that_was_given) {
  EXPECT_EQ(notes("a;y\n", {.sources = {"a"}}, {.delimiter = ";"}, ','),
            Notes{"numbers are written with a decimal comma"});
  EXPECT_EQ(notes("a;y\n", {.sources = {"a"}}, {.delimiter = ";", .decimal = ","}, ','), Notes{});
}

TEST(table_notes, count_columns_without_a_name_where_sources_are_not_chosen) {
  EXPECT_EQ(notes(",a,y\n", {}), Notes{"a column without a name is not used"});
  EXPECT_EQ(notes(",a,,y\n", {}), Notes{"2 columns without a name are not used"});
  EXPECT_EQ(notes(",a,y\n"), Notes{});
}

TEST(table_notes, count_rows_left_out_and_stand_in_one_order) {
  EXPECT_EQ(notes("a,y\n", {}, {}, '.', 1), Notes{"1 of 9 rows is left out for missing values"});
  EXPECT_EQ(notes(";a\n", {}, {}, ',', 2),
            (Notes{"cells are parted by ';'", "numbers are written with a decimal comma",
                   "a column without a name is not used",
                   "2 of 9 rows are left out for missing values"}));
}

}  // namespace
}  // namespace infomorph
