// infomorph pid --continuous as its user sees it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

#include "infomorph/table/table.hpp"
#include "tests/cli/pid_program.hpp"
#include "tests/reference/brute_force_continuous.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

nlohmann::json estimated(const std::string& arguments) {
  return decomposed(arguments + " --continuous");
}

double information(const std::string& arguments) {
  return estimated(arguments)["mutual_information"].get<double>();
}

TEST(pid_continuous, of_a_target_of_two_numbers_is_at_most_its_entropy) {
  const std::string table = table_case("continuous_above_entropy.csv") + " --target y";
  for (const char* options : {"", " --categorical y", " --seed 2", " --transform rank"}) {
    EXPECT_LE(information(table + options), 0.99278) << options;
    EXPECT_NEAR(information(table + options), 0.99, 0.03) << options;
  }
  EXPECT_NEAR(estimated(table + " --categorical y")["target_entropy"].get<double>(), 0.9928, 5e-5);
}

TEST(pid_continuous, of_independent_tenths_is_0) {
  const std::string table = table_case("continuous_independent_tenths.csv") + " --target b";
  EXPECT_NEAR(information(table), 0, 0.08);
  const auto tested = estimated(table + " --permutations 99");
  EXPECT_GT(tested["mutual_information_p_value"].get<double>(), 0.05);
  EXPECT_NEAR(tested["mutual_information_null_mean"].get<double>(), 0, 0.02);
  EXPECT_NEAR(tested["atoms"]["{1}"]["null_mean"].get<double>(), 0, 0.02);
}

TEST(pid_continuous, of_a_constant_target_is_0) {
  const auto result =
      estimated(table_case("continuous_constant_target.csv") + " --target t --permutations 9");
  EXPECT_EQ(result["mutual_information"], 0.0);
  EXPECT_EQ(result["target_entropy"], 0.0);
  EXPECT_EQ(result["mutual_information_p_value"], 1.0);
}

TEST(pid_continuous, depends_neither_on_units_nor_on_the_order_of_rows) {
  for (const char* name : {"metre", "decimetre", "shuffled_rows"}) {
    EXPECT_NEAR(
        information(table_case(fmt::format("continuous_units_{}.csv", name)) + " --target b"),
        1.605, 0.03)
        << name;
  }
}

TEST(pid_continuous, what_petals_say_about_species_is_what_ross_estimates) {
  const std::string table = table_case("iris.csv") + " --target species";
  const Table iris = read_csv(table_case("iris.csv"));
  for (const std::size_t column : {0U, 1U}) {
    std::vector<double> petals;
    std::vector<double> species;
    for (std::size_t i = 0; i < iris.rows.size(); ++i) {
      // Ties are broken by as much as no two values differ.
      const double noise = 1e-6 * std::sin(1e4 * static_cast<double>(i + 1));
      petals.push_back(iris.number(i, column) + noise);
      species.push_back(iris.rows[i][2] == "setosa" ? 0 : iris.rows[i][2] == "virginica" ? 2 : 1);
    }
    const double result = information(table + " --sources " + iris.columns[column]);
    EXPECT_NEAR(result, reference::ross(petals, species, 4), 0.05);
    EXPECT_LE(result, std::log2(3));
  }
  const auto both = estimated(table);
  EXPECT_NEAR(both["target_entropy"].get<double>(), std::log2(3), 1e-12);
  EXPECT_LE(both["mutual_information"].get<double>(), std::log2(3));
  EXPECT_GE(both["mutual_information"].get<double>(),
            information(table + " --sources petal_width"));
  EXPECT_EQ(both["columns"][2]["kind"], "categorical");
}

TEST(pid_continuous, warns_where_numbers_are_few) {
  const Answer few =
      infomorph("pid " + table_case("continuous_above_entropy.csv") + " --target y --continuous");
  EXPECT_NE(few.text.find("warning"), std::string::npos) << few.text;
  EXPECT_NE(few.text.find("column y has 2 distinct numbers in 100 samples"), std::string::npos)
      << few.text;
  const Answer many =
      infomorph("pid " + table_case("continuous_units_metre.csv") + " --target b --continuous");
  EXPECT_EQ(many.text.find("warning"), std::string::npos) << many.text;
}

TEST(pid_continuous, depends_on_the_seed_not_on_threads) {
  const std::string table =
      table_case("continuous_units_metre.csv") + " --target b --permutations 20 --seed 3";
  const auto one = estimated(table + " --threads 1");
  EXPECT_EQ(estimated(table + " --threads 3"), one);
  EXPECT_NE(information(table_case("continuous_units_metre.csv") + " --target b"),
            one["mutual_information"].get<double>());
}

TEST(pid_continuous, refuses_bootstrap_and_says_why) {
  const Answer answer = infomorph("pid " + table_case("continuous_units_metre.csv") +
                                  " --target b --continuous --bootstrap 9");
  EXPECT_EQ(answer.code, 2);
  EXPECT_NE(answer.text.find("a sample drawn twice lies at distance 0"), std::string::npos)
      << answer.text;
}

TEST(pid_continuous, more_threads_than_processors_change_nothing_that_is_printed) {
  const std::string table =
      "pid " + table_case("continuous_units_metre.csv") + " --target b --continuous --threads ";
  EXPECT_EQ(infomorph(table + "1024").text, infomorph(table + "1").text);
}

}  // namespace
}  // namespace infomorph
