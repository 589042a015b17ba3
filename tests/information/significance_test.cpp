#include "infomorph/information/significance.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "infomorph/information/decomposition.hpp"
#include "tests/error_message.hpp"

namespace infomorph {
namespace {

// Probabilities of two dependent bits and a target that is their noisy AND.
const std::vector<int> kOutcomes = {0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1,
                                    1, 0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1};
const std::vector<double> kNoisyAnd = {0.28, 0.02, 0.15, 0.05, 0.12, 0.08, 0.05, 0.25};

std::vector<double> draw_counts(const std::vector<double>& probabilities, int samples,
                                std::mt19937& random) {
  std::discrete_distribution<std::size_t> outcome(probabilities.begin(), probabilities.end());
  std::vector<double> counts(probabilities.size(), 0.0);
  for (int i = 0; i < samples; ++i) counts[outcome(random)] += 1;
  return counts;
}

TEST(significance, bootstrap_intervals_cover_the_truth_as_often_as_they_say) {
  const Decomposition truth = decompose({2, kOutcomes, kNoisyAnd});
  std::mt19937 random(1);
  constexpr int kTables = 400;
  int covered_information = 0;
  std::vector<int> covered(4, 0);
  for (int table = 0; table < kTables; ++table) {
    const auto joint =
        JointDistribution::from_counts(2, kOutcomes, draw_counts(kNoisyAnd, 500, random));
    const BootstrapIntervals intervals = bootstrap_intervals(joint, 200, table, 1);
    const auto covers = [](const Interval& interval, double value) {
      return interval.low <= value && value <= interval.high ? 1 : 0;
    };
    covered_information += covers(intervals.mutual_information, truth.mutual_information);
    for (int i = 0; i < 4; ++i) covered[i] += covers(intervals.atoms[i], truth.atoms[i].total);
  }
  // 95 % of 400 are 380, with a standard deviation of 4.4.
  EXPECT_NEAR(covered_information, 380, 16);
  for (int i = 0; i < 4; ++i) EXPECT_NEAR(covered[i], 380, 16) << i;
}

TEST(significance, permutation_p_values_of_independent_columns_are_uniform) {
  const std::vector<double> independent = {0.1, 0.15, 0.1, 0.15, 0.12, 0.18, 0.08, 0.12};
  std::mt19937 random(2);
  constexpr int kTables = 200;
  int below_tenth = 0;
  int atom_below_tenth = 0;
  double mean = 0;
  for (int table = 0; table < kTables; ++table) {
    const auto joint =
        JointDistribution::from_counts(2, kOutcomes, draw_counts(independent, 200, random));
    const PermutationTest test = permutation_test(joint, 99, table, 1);
    below_tenth += test.mutual_information <= 0.1 ? 1 : 0;
    atom_below_tenth += test.atoms[3] <= 0.1 ? 1 : 0;
    mean += test.mutual_information / kTables;
  }
  // 20 of 200, with a standard deviation of 4.2; the mean with one of 0.02.
  EXPECT_NEAR(below_tenth, 20, 14);
  EXPECT_NEAR(atom_below_tenth, 20, 14);
  EXPECT_NEAR(mean, 0.5, 0.08);
}

TEST(significance, permutation_test_sees_dependence) {
  std::mt19937 random(3);
  const auto joint =
      JointDistribution::from_counts(2, kOutcomes, draw_counts(kNoisyAnd, 300, random));
  const PermutationTest test = permutation_test(joint, 199, 1, 2);
  EXPECT_EQ(test.mutual_information, 1.0 / 200);
  EXPECT_EQ(test.atoms[0], 1.0 / 200) << "the redundancy";
}

TEST(significance, p_values_of_a_constant_target_are_1) {
  const auto joint = JointDistribution::from_samples(1, std::vector{0, 5, 1, 5, 2, 5});
  const PermutationTest test = permutation_test(joint, 19, 1, 1);
  EXPECT_EQ(test.mutual_information, 1);
  EXPECT_EQ(test.atoms[0], 1);
}

TEST(significance, depends_on_the_seed_alone) {
  std::mt19937 random(4);
  const auto joint =
      JointDistribution::from_counts(2, kOutcomes, draw_counts(kNoisyAnd, 100, random));
  const auto low = [&](std::uint64_t seed, int threads) {
    return bootstrap_intervals(joint, 50, seed, threads).atoms[1].low;
  };
  EXPECT_EQ(low(1, 1), low(1, 3));
  EXPECT_NE(low(1, 1), low(2, 1));
  const auto independent =
      JointDistribution::from_counts(2, kOutcomes, std::vector<double>{5, 6, 4, 7, 5, 6, 4, 5});
  const auto p = [&](std::uint64_t seed, int threads) {
    return permutation_test(independent, 200, seed, threads).atoms[1];
  };
  EXPECT_EQ(p(1, 1), p(1, 3));
  EXPECT_NE(p(1, 1), p(2, 1));
}

TEST(significance, independence_bias_is_what_independent_columns_show) {
  std::mt19937 random(5);
  double mean = 0;
  double bias = 0;
  constexpr int kTables = 300;
  for (int table = 0; table < kTables; ++table) {
    std::vector<int> samples;
    for (int i = 0; i < 500; ++i) {
      for (const int values : {4, 5, 3}) samples.push_back(static_cast<int>(random() % values));
    }
    const auto joint = JointDistribution::from_samples(2, samples);
    mean += decompose(joint).mutual_information / kTables;
    bias += independence_bias(joint) / kTables;
  }
  EXPECT_NEAR(bias, 19 * 2 / (1000 * std::log(2)), 1e-12);
  EXPECT_NEAR(mean / bias, 1, 0.08);
}

TEST(significance, wants_counts) {
  const JointDistribution joint(1, std::vector{0, 0, 1, 1}, std::vector{0.5, 0.5});
  EXPECT_NE(error_message([&] { permutation_test(joint, 9, 1, 1); }).find("weight 0.5"),
            std::string::npos);
  EXPECT_NE(error_message([&] { bootstrap_intervals(joint, 9, 1, 1); }).find("weight 0.5"),
            std::string::npos);
}

}  // namespace
}  // namespace infomorph
