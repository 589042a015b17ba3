#include "infomorph/analysis/decompose_each.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

constexpr std::size_t kRows = 120;

TableColumn column(const std::string& name, const std::vector<double>& values) {
  const auto kept = std::make_shared<const std::vector<double>>(values);
  return {name, NumberArray{.values = std::as_bytes(std::span(*kept)).data(),
                            .stride = sizeof(double),
                            .owner = kept}};
}

// Columns a to d of real numbers, a target y and groups g.
ArrayTable table(bool missing = false) {
  std::vector<TableColumn> columns;
  for (int c = 0; c < 5; ++c) {
    std::vector<double> values;
    for (std::size_t i = 0; i < kRows; ++i) {
      values.push_back(static_cast<double>((i * (7 + c) + i / 3 * c) % 11) / 4);
    }
    if (missing && c == 1) values[17] = std::numeric_limits<double>::quiet_NaN();
    columns.push_back(column(std::string(1, "abcdy"[c]), values));
  }
  std::vector<double> groups;
  for (std::size_t i = 0; i < kRows; ++i) groups.push_back(static_cast<double>(i / 10));
  columns.push_back(column("g", groups));
  return {"data", std::move(columns), kRows};
}

const std::vector<TablePart> kPairs = {{{0, 1}, 0, kRows}, {{2, 0}, 0, kRows}, {{3, 1}, 0, kRows}};

void expect_those_alone(ArrayTable whole, const DecompositionRequest& request,
                        const std::vector<TablePart>& parts) {
  for (const int threads : {1, 2}) {
    const std::vector<PartDecomposition> found = decompose_each(whole, request, parts, threads);
    ASSERT_EQ(found.size(), parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
      DecompositionRequest alone = request;
      for (const std::size_t place : parts[i].sources) {
        alone.roles.sources.push_back(whole.columns()[place]);
      }
      ArrayTable part =
          whole.part(std::vector<std::size_t>{0, 1, 2, 3, 4, 5}, parts[i].begin, parts[i].end);
      const TableDecomposition expected = decompose_table(part, alone, 1);
      EXPECT_EQ(found[i].samples, expected.samples);
      EXPECT_EQ(found[i].outcomes, expected.outcomes);
      EXPECT_EQ(found[i].mutual_information, expected.decomposition.mutual_information);
      EXPECT_EQ(found[i].target_entropy, expected.decomposition.target_entropy);
      EXPECT_EQ(found[i].warnings, expected.warnings);
      for (std::size_t a = 0; a < found[i].atoms.size(); ++a) {
        EXPECT_EQ(found[i].atoms[a].total, expected.decomposition.atoms[a].total);
        EXPECT_EQ(found[i].atoms[a].informative, expected.decomposition.atoms[a].informative);
      }
      ASSERT_EQ(found[i].test.has_value(), expected.test.has_value());
      if (expected.test) {
        EXPECT_EQ(found[i].test->atoms, expected.test->atoms);
      }
      ASSERT_EQ(found[i].intervals.has_value(), expected.intervals.has_value());
      if (expected.intervals) {
        EXPECT_EQ(found[i].intervals->atoms[0].low, expected.intervals->atoms[0].low);
      }
    }
  }
}

TEST(decompose_each, gives_what_each_part_gives_alone) {
  const DecompositionRequest request{.roles = {.target = "y"}, .binning = {3}};
  expect_those_alone(table(), request, kPairs);
  expect_those_alone(table(), request, {{{0, 1}, 0, 60}, {{0, 1}, 30, 90}, {{0, 1}, 60, 120}});
  DecompositionRequest tested = request;
  tested.permutations = 9;
  tested.resamples = 9;
  expect_those_alone(table(), tested, kPairs);
  tested.roles.groups = "g";
  expect_those_alone(table(), tested, kPairs);
}

TEST(decompose_each, leaves_out_the_rows_that_a_part_misses) {
  DecompositionRequest request{.roles = {.target = "y"}, .binning = {3}};
  request.table.missing = MissingCells::drop;
  expect_those_alone(table(true), request, kPairs);
}

TEST(decompose_each, estimates_from_distances_too) {
  expect_those_alone(table(), {.roles = {.target = "y"}, .continuous = true}, kPairs);
}

TEST(decompose_each, says_which_part_is_wrong) {
  const auto message = [](ArrayTable whole, const DecompositionRequest& request,
                          const std::vector<TablePart>& parts) {
    return error_message([&] { decompose_each(whole, request, parts, 2); });
  };
  const DecompositionRequest binned{.roles = {.target = "y"}, .binning = {3}};
  EXPECT_EQ(
      message(table(true), binned, kPairs).substr(0, 60),
      std::string("sources a, b: data, row 17 (from 0), column b: 'nan' stands for").substr(0, 60));
  EXPECT_EQ(message(table(), binned, {{{0}, 0, 10}, {{0}, 10, 10}}),
            "source a, rows 10 up to 10: data: there are no rows 10 up to 10 among 120");
  EXPECT_EQ(message(table(), binned, {{{0}, 0, kRows}, {{0, 4}, 0, kRows}}),
            "sources a, y: data: the column y cannot be a source and the target");
  EXPECT_EQ(message(table(), {.roles = {.target = "y"}}, kPairs),
            "sources a, b: data, column a: holds real numbers such as 1.75: give a number of bins "
            "with --bins, or decompose them without bins with --continuous");
}

TEST(decompose_each, can_be_stopped) {
  std::stop_source source;
  source.request_stop();
  ArrayTable whole = table();
  EXPECT_THROW(decompose_each(whole, {.roles = {.target = "y"}, .binning = {3}}, kPairs,
                              Execution(2, source.get_token())),
               Stopped);
}

}  // namespace
}  // namespace infomorph
