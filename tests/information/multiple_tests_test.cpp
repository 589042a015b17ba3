#include "infomorph/information/multiple_tests.hpp"

#include <gtest/gtest.h>

#include <random>

#include "infomorph/information/decomposition.hpp"

namespace infomorph {
namespace {

// Worked by hand: of m = 5, 5 p / rank from the largest down, the least so far, and the sum 1 + 1/2
// + ... + 1/5.
TEST(multiple_tests, adjusts_as_by_hand) {
  const std::vector<double> p = {0.01, 0.04, 0.039, 0.005, 0.5};
  const std::vector<double> hochberg = adjusted(p, FalseDiscoveries::benjamini_hochberg);
  const std::vector<double> expected = {0.025, 0.05, 0.05, 0.025, 0.5};
  const std::vector<double> yekutieli = adjusted(p, FalseDiscoveries::benjamini_yekutieli);
  const double factor = 1 + 1.0 / 2 + 1.0 / 3 + 1.0 / 4 + 1.0 / 5;
  for (std::size_t i = 0; i < p.size(); ++i) {
    EXPECT_NEAR(hochberg[i], expected[i], 1e-15);
    EXPECT_NEAR(yekutieli[i], std::min(1.0, factor * expected[i]), 1e-15);
  }
  EXPECT_TRUE(adjusted({}, FalseDiscoveries::benjamini_hochberg).empty());
}

// Values of published tables.
TEST(multiple_tests, chi_squared_tail_is_that_of_tables) {
  EXPECT_NEAR(chi_squared_tail(3.841459, 1), 0.05, 1e-6);
  EXPECT_NEAR(chi_squared_tail(5.991465, 2), 0.05, 1e-6);
  EXPECT_NEAR(chi_squared_tail(7.814728, 3), 0.05, 1e-6);
  EXPECT_NEAR(chi_squared_tail(18.307038, 10), 0.05, 1e-6);
  EXPECT_NEAR(chi_squared_tail(135.806723, 100), 0.01, 1e-6);
  EXPECT_NEAR(chi_squared_tail(1100, 1001), 0.0153, 1e-3);
  EXPECT_EQ(chi_squared_tail(0, 3), 1);
}

// Of tables whose target does not depend on the sources, one in twenty is below 0.05.
TEST(multiple_tests, likelihood_ratio_is_right_of_independent_columns) {
  std::mt19937 random(1);
  int below = 0;
  constexpr int kTables = 2000;
  for (int table = 0; table < kTables; ++table) {
    std::vector<int> samples;
    for (int i = 0; i < 3 * 400; ++i) samples.push_back(static_cast<int>(random() % 2));
    const auto joint = JointDistribution::from_samples(2, samples);
    const double information = decompose(joint, 1).mutual_information;
    if (likelihood_ratio_p_value(joint, information) <= 0.05) ++below;
  }
  EXPECT_NEAR(below / static_cast<double>(kTables), 0.05, 0.015);
  const auto constant = JointDistribution::from_samples(1, std::vector{0, 1, 1, 1});
  EXPECT_EQ(likelihood_ratio_p_value(constant, 0), 1);
}

}  // namespace
}  // namespace infomorph
