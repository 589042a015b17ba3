#include "infomorph/analysis/table_decomposition.hpp"

#include <gtest/gtest.h>

#include <stop_token>

#include "infomorph/information/continuous_decomposition.hpp"
#include "infomorph/table/csv_reader.hpp"
#include "tests/error_message.hpp"

namespace infomorph {
namespace {

TableDecomposition decomposed(const std::string& csv, const DecompositionRequest& request,
                              const Execution& execution = 1) {
  CsvReader reader(text_bytes(csv), "t.csv");
  return decompose_table(reader, request, execution);
}

std::string message(const DecompositionRequest& request) {
  return error_message([&] { check_request(request); });
}

// b follows a but for one row in five; g numbers ten rows each.
std::string rows(int count) {
  std::string csv = "a,b,y,g\n";
  for (int i = 0; i < count; ++i) {
    const int a = (i * 7 + i / 3) % 4;
    csv += fmt::format("{},{},{},{}\n", a, i % 5 == 0 ? 3 - a : a, (a + i % 3) % 3, i / 10);
  }
  return csv;
}

TEST(table_decomposition, is_that_of_the_counted_rows_with_what_was_asked_for) {
  const DecompositionRequest request{.roles = {.target = "y", .sources = {"b", "a"}},
                                     .permutations = 19,
                                     .resamples = 9,
                                     .seed = 3};
  const TableDecomposition found = decomposed(rows(200), request);
  CsvReader reader(text_bytes(rows(200)), "t.csv");
  const JointDistribution joint = observe(reader, request.roles).joint();
  EXPECT_EQ(found.outcomes, joint.size());
  EXPECT_EQ(found.samples, 200U);
  EXPECT_EQ(found.columns[0].name, "b");
  EXPECT_EQ(found.decomposition.atom("{1}{2}").total, decompose(joint).atom("{1}{2}").total);
  EXPECT_EQ(found.test->atoms, permutation_test(joint, 19, 3, 1).atoms);
  EXPECT_EQ(found.intervals->atoms[1].low, bootstrap_intervals(joint, 9, 3, 1).atoms[1].low);
  EXPECT_TRUE(found.warnings.empty());
}

TEST(table_decomposition, keeps_order_and_groups_for_surrogates) {
  DecompositionRequest request{.roles = {.target = "y", .sources = {"a", "b"}, .groups = "g"},
                               .permutations = 19,
                               .surrogates = Surrogates::Kind::circular};
  const TableDecomposition in_groups = decomposed(rows(200), request);
  request.roles.groups.clear();
  EXPECT_NE(in_groups.test->null_atoms, decomposed(rows(200), request).test->null_atoms);
  EXPECT_EQ(in_groups.columns.size(), 3U);
}

TEST(table_decomposition, from_distances_has_neither_categories_nor_intervals) {
  const DecompositionRequest request{.roles = {.target = "y", .sources = {"a", "b"}},
                                     .continuous = true,
                                     .neighbours = 3,
                                     .transform = Transform::rank};
  const TableDecomposition found = decomposed(rows(100), request);
  CsvReader reader(text_bytes(rows(100)), "t.csv");
  SampledTable samples = read_samples(reader, request.roles);
  for (SampledColumn& column : samples.values) transform(column.values, Transform::rank);
  EXPECT_EQ(found.decomposition.mutual_information,
            decompose_continuous(samples.values, {.neighbours = 3}).mutual_information);
  EXPECT_TRUE(found.continuous);
  EXPECT_FALSE(found.joint || found.intervals);
  ASSERT_EQ(found.warnings.size(), 3U) << "four numbers in 100 samples are coarse";
  EXPECT_NE(found.warnings[0].find("--categorical a"), std::string::npos);
}

TEST(table_decomposition, warns_of_estimates_that_are_mostly_bias) {
  const DecompositionRequest request{.roles = {.target = "y", .sources = {"a", "g"}},
                                     .table = {.set_by = OptionsOf::python}};
  const TableDecomposition found = decomposed(rows(100), request);
  ASSERT_EQ(found.warnings.size(), 1U);
  EXPECT_NE(found.warnings[0].find("mostly bias: with 100 samples"), std::string::npos);
  EXPECT_TRUE(found.warnings[0].ends_with("see permutations=")) << found.warnings[0];
}

TEST(table_decomposition, hands_over_every_outcome) {
  const TableDecomposition found =
      decomposed("a,y\nu,0\nv,1\nu,0\nv,0\n", {.roles = {.target = "y"}});
  std::vector<std::vector<std::string>> outcomes;
  double information = 0;
  each_outcome(found, 1, [&](const OutcomeAtoms& outcome) {
    outcomes.emplace_back(outcome.categories.begin(), outcome.categories.end());
    information += outcome.probability * outcome.atoms[0].total;
  });
  EXPECT_EQ(outcomes, (std::vector<std::vector<std::string>>{{"u", "0"}, {"v", "1"}, {"v", "0"}}));
  EXPECT_NEAR(information, found.decomposition.mutual_information, 1e-12);
}

TEST(table_decomposition, stops_where_it_is) {
  std::stop_source source;
  source.request_stop();
  const Execution stopped(2, source.get_token());
  const DecompositionRequest counted{.roles = {.target = "y", .sources = {"a", "b"}}};
  EXPECT_THROW(decomposed(rows(50), counted, stopped), Stopped);
  EXPECT_THROW(decomposed(rows(50), {.roles = counted.roles, .continuous = true}, stopped),
               Stopped);
}

TEST(decomposition_request, refuses_what_does_not_go_together_in_the_callers_words) {
  const ColumnRoles roles{.target = "y"};
  const TableOptions python{.set_by = OptionsOf::python};
  EXPECT_EQ(message({.roles = roles}), "");
  EXPECT_EQ(message({.roles = {.target = "y", .groups = "g"}}),
            "--groups requires --permutations or --bootstrap");
  EXPECT_EQ(message({.roles = roles, .surrogates = Surrogates::Kind::circular}),
            "--surrogates requires --permutations");
  EXPECT_EQ(message({.roles = roles, .table = python, .permutations = 9, .block = 3}),
            "block= requires surrogates=\"block\"");
  EXPECT_EQ(message({.roles = roles,
                     .table = python,
                     .permutations = 9,
                     .surrogates = Surrogates::Kind::circular,
                     .resamples = 9}),
            "bootstrap= takes samples as independent, which surrogates=\"circular\" says they are "
            "not: say what is independent by groups=, or leave bootstrap= out");
  EXPECT_EQ(message({.roles = {.target = "y", .probability = "p"}, .resamples = 9}),
            "--permutations and --bootstrap need samples, not probabilities");
  EXPECT_EQ(message({.roles = roles, .table = python, .binning = {4}, .continuous = true}),
            "continuous=True cannot be combined with bins=");
  EXPECT_EQ(message({.roles = roles, .pointwise = true, .continuous = true}),
            "--continuous cannot be combined with --pointwise");
  EXPECT_EQ(message({.roles = roles, .resamples = 9, .continuous = true}),
            "--continuous cannot be combined with --bootstrap: a sample drawn twice lies at "
            "distance 0 from itself, which would pass for information; --permutations tells what "
            "chance gives");
}

TEST(decomposition_request, refuses_numbers_out_of_range) {
  const ColumnRoles roles{.target = "y"};
  EXPECT_EQ(message({.roles = roles, .permutations = -1}),
            "--permutations is -1: expected 0 to 10000000");
  EXPECT_EQ(message({.roles = roles, .resamples = 1}),
            "--bootstrap is 1: expected 2 resamples or more, or 0 for none");
  EXPECT_EQ(message({.roles = roles, .continuous = true, .neighbours = 0}),
            "--neighbours is 0: expected 1 to 1000000");
}

}  // namespace
}  // namespace infomorph
