#include "infomorph/table/observations.hpp"
#include "infomorph/table/sampled_columns.hpp"

#include <gtest/gtest.h>

#include "infomorph/table/csv_reader.hpp"
#include "tests/error_message.hpp"

namespace infomorph {
namespace {

using Rule = ColumnBinning::Rule;

Observations observed(const std::string& csv, const ColumnRoles& roles,
                      const ColumnBinning& binning = {}) {
  CsvReader reader(text_bytes(csv), "t.csv");
  return observe(reader, roles, {.binning = binning});
}

std::string message(const std::string& csv, const ColumnRoles& roles,
                    const ColumnBinning& binning = {}) {
  return error_message([&] { observed(csv, roles, binning); });
}

std::vector<std::string> names_of(const Observations& found) {
  std::vector<std::string> names;
  for (const ColumnSummary& column : found.columns) names.push_back(column.name);
  return names;
}

TEST(observations, count_distinct_rows) {
  const Observations found = observed("a,b,y\n1,x,0\n2,y,1\n1,x,0\n", {.target = "y"});
  EXPECT_EQ(names_of(found), (std::vector<std::string>{"a", "b", "y"}));
  EXPECT_EQ(found.outcomes, (std::vector{0, 0, 0, 1, 1, 1}));
  EXPECT_EQ(found.weights, (std::vector{2.0, 1.0}));
  EXPECT_EQ(found.samples, 3U);
  EXPECT_EQ(found.categories[1], (std::vector<std::string>{"x", "y"}));
}

TEST(observations, target_and_sources_are_named) {
  const Observations found = observed("y,a,b,c\n0,1,2,3\n", {.target = "y", .sources = {"c", "a"}});
  EXPECT_EQ(names_of(found), (std::vector<std::string>{"c", "a", "y"}));
  EXPECT_EQ(found.categories[0], (std::vector<std::string>{"3"}));
}

TEST(observations, take_probabilities) {
  const Observations found =
      observed("a,p,y\n0,0.25,0\n1,0.5,1\n0,0.25,0\n", {.target = "y", .probability = "p"});
  EXPECT_EQ(found.samples, 0U);
  EXPECT_EQ(found.weights, (std::vector{0.5, 0.5}));
  EXPECT_EQ(found.joint().probability(0), 0.5);
}

TEST(observations, bin_numeric_columns) {
  const std::string csv = "a,n,y\n0,7,0\n0.1,8,0\n0.2,9,0\n10,7,0\n";
  const Observations width = observed(csv, {.target = "y"}, {2, Rule::equal_width});
  EXPECT_EQ(width.outcomes, (std::vector{0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0}));
  EXPECT_EQ(width.categories[0], (std::vector<std::string>{"0..0.2", "10..10"}));
  EXPECT_EQ(width.categories[1], (std::vector<std::string>{"7..7", "8..9"})) << "whole numbers";
  EXPECT_EQ(width.categories[2], (std::vector<std::string>{"0"})) << "no more values than bins";
  EXPECT_EQ(width.columns[1].edges, (std::vector{7.0, 8.0, 9.0}));
  EXPECT_EQ(width.columns[2].bins, 0);
  const Observations count = observed(csv, {.target = "y"}, {2, Rule::equal_count});
  EXPECT_EQ(count.categories[0], (std::vector<std::string>{"0..0.1", "0.2..10"}));
}

TEST(observations, equal_values_stay_in_one_bin) {
  const Observations found = observed("a,y\n0.5,0\n0.5,0\n0.50,0\n1,0\n2,0\n3,0\n", {.target = "y"},
                                      {3, Rule::equal_count});
  EXPECT_EQ(found.categories[0], (std::vector<std::string>{"0.5..0.5", "1..1", "2..3"}));
  const Observations constant = observed("a,y\n0.5,0\n0.5,1\n", {.target = "y"}, {3});
  EXPECT_EQ(constant.outcomes, (std::vector{0, 0, 0, 1}));
  const Observations wide = observed("a,y\n-1.5e308,0\n1.5e308,1\n0.5,1\n", {.target = "y"}, {2});
  EXPECT_EQ(wide.outcomes, (std::vector{0, 0, 1, 1, 1, 1}));
  const Observations narrow = observed("a,y\n0,0\n5e-324,1\n", {.target = "y"}, {2});
  EXPECT_EQ(narrow.outcomes, (std::vector{0, 0, 1, 1}));
}

TEST(observations, errors_say_what_was_found) {
  const std::string csv = "a,b,y\n0,1,0\n1,1,1\n";
  EXPECT_EQ(message(csv, {.target = "z"}), "t.csv: has no column 'z'; its columns are a, b, y");
  EXPECT_EQ(message(csv, {.target = "y", .sources = {"a", "c"}}),
            "t.csv: has no column 'c'; its columns are a, b, y");
  EXPECT_NE(message(csv, {.target = "y", .sources = {"a", "a"}}).find("a is given twice"),
            std::string::npos);
  EXPECT_NE(message(csv, {.target = "y", .sources = {"y"}}).find("a source and the target"),
            std::string::npos);
  EXPECT_NE(
      message(csv, {.target = "y", .probability = "y"}).find("the target and the probability"),
      std::string::npos);
  EXPECT_EQ(message("y\n1\n", {.target = "y"}),
            "t.csv: has 0 sources (): expected 1 to 5, chosen by --sources");
  EXPECT_EQ(message("a,b,c,d,e,f,y\n", {.target = "y"}),
            "t.csv: has 6 sources (a, b, c, d, e, f): expected 1 to 5, chosen by --sources");
  EXPECT_EQ(message("a,y\n", {.target = "y"}), "t.csv: has a header but no rows");
  EXPECT_EQ(message("a,y\n1,\n", {.target = "y"}),
            "t.csv, line 2, column y: the cell is empty, the only one missing in the columns used: "
            "give --missing drop to leave out rows with missing values");
  EXPECT_NE(message("a,y\n0.5,1\n1,2\n", {.target = "y"})
                .find("column a: holds real numbers such as 0.5: give a number of bins"),
            std::string::npos);
  EXPECT_EQ(message("a,y\n0.5,1\ninf,2\n", {.target = "y"}, {2}),
            "t.csv, line 3, column a: 'inf' is not a finite number");
  EXPECT_EQ(message("a,y\n0.5,1\n0.7,1\n-1e400,2\n", {.target = "y"}, {2}),
            "t.csv, line 4, column a: '-1e400' is not a finite number");
  EXPECT_EQ(message("a,y\n0,\x1b\n", {.target = "\x1b[1m"}),
            "t.csv: has no column '\\x1b[1m'; its columns are a, y");
  std::string wide = "y\x1b";
  std::string shown = "y\\x1b";
  for (int c = 1; c < 30; ++c) wide += fmt::format(",{}", c);
  for (int c = 1; c < 20; ++c) shown += fmt::format(", {}", c);
  EXPECT_EQ(message(wide + "\n", {.target = "z"}),
            "t.csv: has no column 'z'; its columns are " + shown + ", ... (30 in all)");
  EXPECT_EQ(message(csv, {.target = "y", .sources = {""}}),
            "t.csv: a source has no name: expected columns such as a,b in --sources");
}

TEST(observations, few_numbers_among_words_are_categories) {
  const Observations found = observed("a,y\n0.5,0\nblue,1\nred,1\n", {.target = "y"}, {2});
  EXPECT_EQ(found.categories[0], (std::vector<std::string>{"0.5", "blue", "red"}));
  EXPECT_EQ(found.columns[0].kind, ColumnKind::categorical);
}

TEST(observations, know_nothing_of_rows_that_are_left_out) {
  CsvReader reader(text_bytes("a,y\n1,0\n100,NA\n2,1\n3,1\n1.0,0\n"), "t.csv");
  const Observations found = observe(
      reader, {.target = "y"},
      {.table = {.missing = MissingCells::drop}, .binning = {.bins = 2}, .keep_rows = true});
  EXPECT_EQ(found.samples, 4U);
  EXPECT_EQ(found.columns[0].edges, (std::vector{1.0, 2.0, 3.0}));
  EXPECT_EQ(found.columns[0].distinct, 3U);
  EXPECT_EQ(found.columns[1].missing, 1U);
  EXPECT_EQ(found.notes, (std::vector<std::string>{"1 of 5 rows is left out for missing values"}));
  EXPECT_EQ(found.rows, (std::vector<std::uint32_t>{0, 1, 1, 0}));
  EXPECT_EQ(found.outcomes, (std::vector{0, 0, 1, 1}));
}

TEST(observations, keep_the_groups_of_rows) {
  CsvReader reader(text_bytes("a,who,y\n1,anna,0\n1,bert,0\n2,anna,1\n1,,0\n"), "t.csv");
  const Observations found =
      observe(reader, {.target = "y", .groups = "who"}, {.table = {.missing = MissingCells::drop}});
  EXPECT_EQ(names_of(found), (std::vector<std::string>{"a", "y"}));
  EXPECT_EQ(found.outcomes, (std::vector{0, 0, 1, 1}));
  EXPECT_EQ(found.rows, (std::vector<std::uint32_t>{0, 0, 1}));
  EXPECT_EQ(found.groups, (std::vector{0, 1, 0}));
}

TEST(observations, errors_of_probabilities) {
  const ColumnRoles roles{.target = "y", .probability = "p"};
  EXPECT_EQ(message("a,y,p\n0,0,0.5\n1,1,0.4\n", roles),
            "t.csv: the probabilities in column p sum to 0.9, not to 1");
  // Six digits are taken for rounded, fewer are not.
  EXPECT_NE(message("a,y,p\n0,0,0.5\n1,1,0.50001\n", roles), "");
  EXPECT_EQ(message("a,y,p\n0,0,0.5\n1,1,0.500001\n", roles), "");
  for (const char* bad : {"-0.1", "nan", "inf", "half"}) {
    EXPECT_EQ(message(fmt::format("a,y,p\n0,0,0.5\n1,1,{}\n", bad), roles),
              fmt::format("t.csv, line 3, column p: the probability is '{}': expected a number of "
                          "at least 0",
                          bad));
  }
}

TEST(observations, keep_rows_that_are_those_of_the_joint_distribution) {
  CsvReader reader(text_bytes("a,g,y\n0.1,p,0\n0.2,p,0\n9,q,1\n0.1,q,0\n"), "t.csv");
  const Observations observations =
      observe(reader, {.target = "y", .groups = "g"}, {.binning = {.bins = 2}});
  EXPECT_EQ(observations.rows, (std::vector<std::uint32_t>{0, 0, 1, 0}));
  EXPECT_EQ(observations.groups, (std::vector{0, 0, 1, 1}));
  const JointDistribution joint = observations.joint();
  ASSERT_EQ(joint.size(), 2U);
  EXPECT_EQ(joint.weights()[0], 3);
}

TEST(sampled_columns, are_read_and_transformed) {
  CsvReader reader(text_bytes("y,g,a,w\n1,s1,4,u\n2,s1, +2.5,v\n3,s2,4,u\n"), "t.csv");
  SampledTable table = read_samples(reader, {.target = "y", .groups = "g"});
  ASSERT_EQ(table.values.size(), 3U);
  EXPECT_EQ(table.values[0].values, (std::vector<double>{4, 2.5, 4}));
  EXPECT_EQ(table.values[1].values, (std::vector<double>{0, 1, 0}));
  EXPECT_EQ(table.values[2].values, (std::vector<double>{1, 2, 3}));
  for (int c = 0; c < 3; ++c) EXPECT_EQ(table.values[c].categorical, c == 1);
  EXPECT_EQ(table.groups, (std::vector{0, 0, 1}));
  EXPECT_EQ(table.columns[0].distinct, 2U);
  std::vector<double>& ranked = table.values[0].values;
  transform(ranked, Transform::rank);
  EXPECT_EQ(ranked, (std::vector{2.5 / 3, 1.0 / 3, 2.5 / 3}));
  transform(table.values[2].values, Transform::standardise);
  EXPECT_NEAR(table.values[2].values[0], -std::sqrt(1.5), 1e-12);
  std::vector<double> constant(7, 0.1);
  transform(constant, Transform::standardise);
  for (const double value : constant) EXPECT_EQ(value, 0);
  for (const double unit : {5e-324, 1.0, 1e308}) {
    std::vector<double> extreme = {-unit, unit, unit, -unit};
    transform(extreme, Transform::standardise);
    EXPECT_EQ(extreme, (std::vector<double>{-1, 1, 1, -1})) << unit;
  }
}

TEST(sampled_columns, errors_name_the_place) {
  const auto error = [](const std::string& csv) {
    CsvReader reader(text_bytes(csv), "t.csv");
    return error_message([&] { read_samples(reader, {.target = "y"}); });
  };
  EXPECT_EQ(
      error("a,y\n1,2\nx,2\n"),
      "t.csv, line 3, column a: 'x' is no number, in a column where 1 of 2 cells are: mend the "
      "cell, or give --numeric a to take such cells as missing, or --categorical a to take all "
      "cells as words");
  EXPECT_NE(error("a,y\n1,nan\n").find("line 2, column y: 'nan' stands for a missing value"),
            std::string::npos);
  EXPECT_NE(error("a,b,c,d,e,y\n").find("has 5 sources"), std::string::npos);
  EXPECT_EQ(error("a,y\n"), "t.csv: has a header but no rows");
}

}  // namespace
}  // namespace infomorph
