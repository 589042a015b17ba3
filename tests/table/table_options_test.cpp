#include "infomorph/table/table_options.hpp"

#include <gtest/gtest.h>

namespace infomorph {
namespace {

TEST(table_options, are_set_on_the_command_line_in_words_of_the_shell) {
  const TableOptions options;
  EXPECT_EQ(how_to_set(options, "missing", "drop"), "--missing drop");
  EXPECT_EQ(how_to_set(options, "decimal", ","), "--decimal ','");
  EXPECT_EQ(how_to_set(options, "categorical", "heart rate"), "--categorical 'heart rate'");
  EXPECT_EQ(how_to_set(options, "categorical", "x_1-a.b"), "--categorical x_1-a.b");
  EXPECT_EQ(how_to_set(options, "categorical", "Größe"), "--categorical Größe");
  EXPECT_EQ(how_to_set(options, "delimiter", ""), "--delimiter ''");
}

TEST(table_options, are_set_in_a_spec_as_keys_of_data) {
  const TableOptions options{.in_spec = true};
  EXPECT_EQ(how_to_set(options, "missing", "drop"), "data.missing = \"drop\"");
  EXPECT_EQ(how_to_set(options, "decimal", ","), "data.decimal = \",\"");
  EXPECT_EQ(how_to_set(options, "missing-values", "-"), "data.missing_values = [\"-\"]");
  EXPECT_EQ(how_to_set(options, "categorical", "heart rate"),
            "data.categorical = [\"heart rate\"]");
  EXPECT_EQ(how_to_set(options, "numeric", "x"), "data.numeric = [\"x\"]");
}

}  // namespace
}  // namespace infomorph
