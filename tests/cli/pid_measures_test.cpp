#include <gtest/gtest.h>

#include <cmath>

#include "tests/cli/pid_program.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

const char* const kAnd = "a,b,y\n0,0,0\n0,1,0\n1,0,0\n1,1,1\n";

TEST(pid_measures, give_what_is_known_of_and) {
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", kAnd).string() + " --target y --measure ";
  const auto redundancy = [&](const std::string& measure) {
    const auto json = decomposed(table + measure);
    EXPECT_EQ(json["measure"], measure);
    EXPECT_EQ(json["options"]["measure"], measure);
    return json["atoms"]["{1}{2}"]["total"].get<double>();
  };
  for (const char* measure : {"mmi", "min", "broja", "surd"}) {
    EXPECT_NEAR(redundancy(measure), 0.311278, 1e-6) << measure;
  }
  EXPECT_NEAR(redundancy("sx"), 0.122556, 1e-6);
  EXPECT_NEAR(redundancy("pm"), 0.561278, 1e-6);
  EXPECT_NEAR(redundancy("ccs"), 0.103759, 1e-6);
  EXPECT_TRUE(decomposed(table + "mmi")["atoms"]["{1}"]["informative"].is_null());
  EXPECT_FALSE(decomposed(table + "pm")["atoms"]["{1}"]["informative"].is_null());
  EXPECT_LT(decomposed(table + "broja")["dual_gap"].get<double>(), 1e-9);
}

TEST(pid_measures, stand_beside_what_needs_none) {
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", kAnd).string() + " --target y";
  const auto by_default = decomposed(table);
  EXPECT_EQ(by_default["measure"], "sx");
  EXPECT_FALSE(by_default.contains("dual_gap"));
  EXPECT_EQ(by_default["measure_free"], decomposed(table + " --measure ccs")["measure_free"]);
  EXPECT_NEAR(by_default["measure_free"]["co_information"].get<double>(), 0.311278 - 0.5, 1e-6);
  const Answer text = infomorph("pid " + table + " --measure broja");
  for (const char* part :
       {"measure       broja  unique information", "gap", "without any measure", "O-information"}) {
    EXPECT_NE(text.text.find(part), std::string::npos) << part << "\n" << text.text;
  }
}

TEST(pid_measures, are_compared_in_one_table) {
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", kAnd).string() + " --target y --measure all";
  const Answer text = infomorph("pid " + table);
  EXPECT_EQ(text.code, 0);
  EXPECT_NE(
      text.text.find("level  atom        sx     mmi     min       pm     ccs   broja    surd"),
      std::string::npos)
      << text.text;
  EXPECT_NE(text.text.find("{1}: from -0.2500 (pm) to 0.2075 (ccs), 0.4575 bit apart, of different "
                           "sign"),
            std::string::npos)
      << text.text;
  const auto json = decomposed(table);
  EXPECT_EQ(json["measure"], "all");
  EXPECT_EQ(json["measures"].size(), 7U);
  EXPECT_NEAR(json["measures"]["pm"]["atoms"]["{12}"]["total"].get<double>(), 0.75, 1e-9);
  EXPECT_EQ(json["disagreements"].size(), 4U);
  EXPECT_TRUE(json["left_out"].empty());
}

TEST(pid_measures, all_leaves_out_what_is_not_for_so_many_sources) {
  const std::string table =
      table_case("semicolon_decimal_comma.csv") + " --target y --bins 2 --measure all";
  const auto json = decomposed(table);
  const std::size_t sources = json["sources"].size();
  EXPECT_EQ(json["measures"].contains("broja"), sources <= 2);
  EXPECT_EQ(json["left_out"].empty(), sources <= 2);
}

std::string three_sources() {
  std::string csv = "a,b,c,y\n";
  for (int i = 0; i < 16; ++i) {
    csv += fmt::format("{},{},{},{}\n", i & 1, i >> 1 & 1, i >> 2 & 1, (i * 7 >> 2) & 1);
  }
  return csv;
}

TEST(pid_measures, of_three_sources) {
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", three_sources()).string() + " --target y";
  const auto surd = decomposed(table + " --measure surd");
  EXPECT_EQ(surd["atoms"].size(), 11U);
  double sum = 0;
  for (const auto& atom : surd["atoms"]) sum += atom["total"].get<double>();
  EXPECT_NEAR(sum, surd["mutual_information"].get<double>(), 1e-9);
  const Answer text = infomorph("pid " + table + " --measure surd");
  EXPECT_NE(text.text.find("synergistic  {12}"), std::string::npos) << text.text;
  expect_pid_refused(table + " --measure broja",
                     {"the measure broja (unique information) decomposes what up to 2 sources say, "
                      "not 3"});
  const auto all = decomposed(table + " --measure all");
  EXPECT_EQ(all["measures"].size(), 6U);
  EXPECT_EQ(all["left_out"].size(), 1U);
}

TEST(pid_measures, test_and_bound_what_they_give) {
  const TemporaryFolder folder;
  std::string csv = "g,a,b,y\n";
  for (int i = 0; i < 80; ++i) {
    csv += fmt::format("{},{},{},{}\n", i / 8, i & 1, i >> 1 & 1, (i & i >> 1 & 1) ^ (i % 9 == 0));
  }
  const std::string table = folder.write("t.csv", csv).string() +
                            " --target y --sources a,b --permutations 19 --bootstrap 19";
  for (const char* measure : {"min", "ccs", "broja", "surd"}) {
    for (const char* groups : {"", " --groups g"}) {
      const auto json = decomposed(table + groups + " --measure " + measure);
      EXPECT_EQ(json["atoms"]["{12}"]["interval"].size(), 2U) << measure;
      EXPECT_LE(json["atoms"]["{12}"]["p_value"].get<double>(), 1);
    }
  }
}

TEST(pid_measures, of_gaussian_columns_need_numbers) {
  const TemporaryFolder folder;
  std::string csv = "a,b,y\n";
  for (int i = 0; i < 50; ++i) {
    csv += fmt::format("{:.3f},{:.3f},{:.3f}\n", std::sin(i), std::cos(3 * i),
                       std::sin(i) + 0.5 * std::cos(3 * i) + 0.3 * std::sin(7 * i));
  }
  const std::string table = folder.write("t.csv", csv).string() + " --target y --measure gaussian";
  const auto json = decomposed(table + " --permutations 9 --bootstrap 9");
  EXPECT_GT(json["mutual_information"].get<double>(), 1);
  EXPECT_TRUE(json["target_entropy"].is_null());
  EXPECT_TRUE(json["measure_free"]["total_correlation"].is_null());
  EXPECT_EQ(infomorph("pid " + table).code, 0);
  expect_pid_refused(table + " --bins 3", {"cannot be combined with --bins"});
  expect_pid_refused(table + " --continuous", {"cannot be combined with another measure"});
  expect_pid_refused(table_case("iris.csv") + " --target species --measure gaussian",
                     {"column species: holds categories"});
}

TEST(pid_measures, refuse_what_they_do_not_have) {
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", kAnd).string() + " --target y --measure ";
  expect_pid_refused(table + "mmi --pointwise",
                     {"the measure mmi (minimum mutual information) gives averages over a "
                      "distribution: it cannot be combined with --pointwise"});
  expect_pid_refused(table + "all --permutations 9",
                     {"--measure all compares atoms: it cannot be combined with --permutations"});
  expect_pid_refused(table + "sy", {"--measure: sy not in"});
  EXPECT_EQ(decomposed(table + "pm --pointwise")["pointwise"].size(), 4U);
}

TEST(pid_correction, stands_beside_what_was_estimated) {
  const std::string table = table_case("iris.csv") + " --target species --bins 5";
  const auto plain = decomposed(table);
  EXPECT_FALSE(plain.contains("corrected"));
  for (const char* method : {"miller_madow", "panzeri_treves", "chao_shen", "shuffle"}) {
    auto json = decomposed(table + " --correct " + method);
    EXPECT_EQ(json["corrected"]["correction"], method);
    EXPECT_EQ(json["options"]["correct"], method);
    EXPECT_NE(json["corrected"]["mutual_information"], json["mutual_information"]);
    EXPECT_TRUE(json["corrected"]["atoms"].is_null());
    EXPECT_EQ(json["atoms"], plain["atoms"]);
  }
  const auto tested = decomposed(table + " --permutations 9 --correct permutation");
  const auto& atom = tested["atoms"]["{1}"];
  EXPECT_NEAR(tested["corrected"]["atoms"]["{1}"].get<double>(),
              atom["total"].get<double>() - atom["null_mean"].get<double>(), 1e-12);
  const Answer text = infomorph("pid " + table + " --permutations 9 --correct permutation");
  EXPECT_NE(text.text.find("corrected for bias by permutation"), std::string::npos) << text.text;
  EXPECT_EQ(decomposed(table + " --correct shuffle --seed 4"),
            decomposed(table + " --correct shuffle --seed 4 --threads 2"));
}

TEST(pid_correction, refuses_what_does_not_apply) {
  const std::string table = table_case("iris.csv") + " --target species --bins 5";
  expect_pid_refused(table + " --correct permutation",
                     {"--correct permutation requires --permutations"});
  expect_pid_refused(table + " --correct jackknife", {"--correct: jackknife not in"});
  expect_pid_refused(table + " --measure all --correct chao_shen",
                     {"--measure all compares atoms: it cannot be combined with --correct"});
  expect_pid_refused(table + " --sources petal_length,petal_width --each-pair --correct chao_shen",
                     {"--correct is of one decomposition"});
  expect_pid_refused(table_case("iris.csv") +
                         " --target petal_length --sources petal_width "
                         "--continuous --correct miller_madow",
                     {"--correct corrects what is counted"});
}

}  // namespace
}  // namespace infomorph
