#include "infomorph/information/significance.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "infomorph/information/decomposition.hpp"
#include "tests/error_message.hpp"
#include "tests/information/noisy_and.hpp"

namespace infomorph {
namespace {

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

// Groups of samples that are alike: what counts is how many groups there are.
TEST(significance, bootstrap_of_groups_is_that_of_their_number) {
  std::mt19937 random(6);
  const auto counts = draw_counts(kNoisyAnd, 200, random);
  const auto joint = JointDistribution::from_counts(2, kOutcomes, counts);
  std::vector<std::uint32_t> samples;
  std::vector<int> groups;
  int group = 0;
  for (std::uint32_t outcome = 0; outcome < joint.size(); ++outcome) {
    for (int i = 0; i < static_cast<int>(joint.weights()[outcome]); ++i, ++group) {
      samples.insert(samples.end(), 10, outcome);
      groups.insert(groups.end(), 10, 7 * group);
    }
  }
  std::vector<double> tenfold(joint.weights().begin(), joint.weights().end());
  for (double& weight : tenfold) weight *= 10;
  const auto large = JointDistribution::from_counts(2, kOutcomes, tenfold);
  const Interval single = bootstrap_intervals(joint, 400, 1, 1).atoms[0];
  const Interval grouped = bootstrap_intervals(large, samples, groups, 400, 1, 1).atoms[0];
  EXPECT_NEAR(grouped.low, single.low, 1e-12);
  EXPECT_NEAR(grouped.high, single.high, 1e-12);
  const Interval alone = bootstrap_intervals(large, 400, 1, 1).atoms[0];
  EXPECT_LT(alone.high - alone.low, 0.5 * (grouped.high - grouped.low));
  groups.assign(groups.size(), 3);
  EXPECT_NE(error_message([&] {
              bootstrap_intervals(large, samples, groups, 9, 1, 1);
            }).find("all samples are of one group"),
            std::string::npos);
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
  EXPECT_NE(error_message([&] { bootstrap_intervals(joint, 9, 1, 1); }).find("weight 0.5"),
            std::string::npos);
}

}  // namespace
}  // namespace infomorph
