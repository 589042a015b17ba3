// infomorph pid for samples that depend on each other, as its user sees it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/cli/pid_program.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

double p_value(const std::string& arguments) {
  return decomposed(arguments)["mutual_information_p_value"].get<double>();
}

// Two series that have nothing to do with each other, in trials of 50 samples.
std::string two_series(unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal;
  std::string csv = "a,trial,b\n";
  double a = 0;
  double b = 0;
  for (int i = 0; i < 500; ++i) {
    a = 0.95 * a + std::sqrt(1 - 0.95 * 0.95) * normal(random);
    b = 0.95 * b + std::sqrt(1 - 0.95 * 0.95) * normal(random);
    csv += fmt::format("{:.3f},t{},{:.3f}\n", a, i / 50, b);
  }
  return csv;
}

TEST(pid_surrogates, that_keep_dependence_in_time_see_none_where_there_is_none) {
  const TemporaryFolder folder;
  int shuffled = 0;
  int circular = 0;
  int continuous = 0;
  for (unsigned seed = 0; seed < 8; ++seed) {
    const std::string table = folder.write("t.csv", two_series(seed)).string() +
                              " --target b --sources a --permutations 39 --threads 1";
    shuffled += p_value(table + " --bins 4") <= 0.05 ? 1 : 0;
    circular += p_value(table + " --bins 4 --surrogates circular") <= 0.05 ? 1 : 0;
    continuous += p_value(table + " --continuous --surrogates circular") <= 0.05 ? 1 : 0;
  }
  EXPECT_GE(shuffled, 6);
  EXPECT_LE(circular, 2);
  EXPECT_LE(continuous, 2);
}

TEST(pid_surrogates, groups_are_no_sources_and_their_samples_stay_together) {
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", two_series(1)).string() + " --target b --bins 4";
  const auto result =
      decomposed(table + " --groups trial --permutations 19 --bootstrap 99 --surrogates circular");
  EXPECT_EQ(result["sources"], nlohmann::json({"a"}));
  EXPECT_EQ(result["options"]["groups"], "trial");
  EXPECT_EQ(decomposed(table + " --groups trial --permutations 19 --bootstrap 99 --surrogates "
                               "circular --threads 2"),
            result);
  const auto alone = decomposed(table + " --sources a --bootstrap 99");
  const auto width = [](const nlohmann::json& json) {
    const auto& interval = json["mutual_information_interval"];
    return interval[1].get<double>() - interval[0].get<double>();
  };
  EXPECT_GT(width(result), width(alone)) << "ten trials are surer of it than 500 samples";
}

TEST(pid_surrogates, labels_of_groups_are_exchanged_between_them) {
  const TemporaryFolder folder;
  std::mt19937 random(3);
  std::normal_distribution<double> normal;
  std::string csv = "x,subject,label\n";
  for (int subject = 0; subject < 8; ++subject) {
    const double shift = normal(random);
    for (int i = 0; i < 40; ++i) {
      csv += fmt::format("{:.3f},{},{}\n", shift + 0.3 * normal(random), subject,
                         subject % 2 == 0 ? "patient" : "control");
    }
  }
  const std::string table =
      folder.write("t.csv", csv).string() + " --target label --bins 4 --permutations 199";
  EXPECT_LE(p_value(table + " --sources x"), 0.01);
  EXPECT_GE(p_value(table + " --groups subject"), 0.05);
  EXPECT_GE(p_value(folder.write("t.csv", csv).string() +
                    " --target label --continuous --permutations 199 --groups subject"),
            0.05);
  expect_pid_refused(table + " --groups subject --surrogates block",
                     {"constant within each group"});
}

TEST(pid_surrogates, options_that_do_not_go_together_are_refused) {
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", two_series(1)).string() + " --target b --bins 4";
  expect_pid_refused(table + " --surrogates block", {"--surrogates requires --permutations"});
  expect_pid_refused(table + " --groups trial",
                     {"--groups requires --permutations or --bootstrap"});
  expect_pid_refused(table + " --permutations 9 --surrogates circular --block 3",
                     {"--block requires --surrogates block"});
  expect_pid_refused(table + " --permutations 9 --surrogates circular --bootstrap 9",
                     {"--bootstrap takes samples as independent"});
  expect_pid_refused(
      table + " --permutations 9 --surrogates block --block 400",
      {"blocks of 400 samples do not fit twice into the longest series, of 500 samples"});
  expect_pid_refused(table + " --permutations 9 --groups b",
                     {"cannot be the target and the groups"});
}

}  // namespace
}  // namespace infomorph
