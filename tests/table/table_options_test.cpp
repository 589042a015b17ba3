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
  const TableOptions options{.set_by = OptionsOf::spec};
  EXPECT_EQ(how_to_set(options, "missing", "drop"), "data.missing = \"drop\"");
  EXPECT_EQ(how_to_set(options, "decimal", ","), "data.decimal = \",\"");
  EXPECT_EQ(how_to_set(options, "missing-values", "-"), "data.missing_values = [\"-\"]");
  EXPECT_EQ(how_to_set(options, "categorical", "heart rate"),
            "data.categorical = [\"heart rate\"]");
  EXPECT_EQ(how_to_set(options, "numeric", "x"), "data.numeric = [\"x\"]");
}

TEST(table_options, are_set_in_python_as_arguments) {
  const TableOptions options{.set_by = OptionsOf::python};
  EXPECT_EQ(how_to_set(options, "missing", "drop"), "missing=\"drop\"");
  EXPECT_EQ(how_to_set(options, "missing-values", "-"), "missing_values=[\"-\"]");
  EXPECT_EQ(how_to_set(options, "categorical", "heart rate"), "categorical=[\"heart rate\"]");
}

TEST(table_options, have_the_names_of_where_they_are_set) {
  const auto names = [](OptionsOf whose) {
    const TableOptions options{.set_by = whose};
    return std::vector{name_of_option(options, "bins"), name_of_option(options, "probability"),
                       how_to_switch_on(options, "continuous")};
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(names(OptionsOf::program), (Names{"--bins", "--probability", "--continuous"}));
  EXPECT_EQ(names(OptionsOf::spec),
            (Names{"data.bins", "data.probability", "data.continuous = true"}));
  EXPECT_EQ(names(OptionsOf::python), (Names{"bins=", "probabilities=", "continuous=True"}));
}

}  // namespace
}  // namespace infomorph
