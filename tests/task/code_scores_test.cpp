#include "infomorph/task/code_scores.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace infomorph {
namespace {

// Neuron n is driven by the row of pixels `rows[n]`, so strongly that its draws hardly vary.
Network row_detectors(const std::vector<int>& rows, float strength = 2) {
  LayerSpec hidden{.name = "hidden", .neurons = static_cast<int>(rows.size())};
  hidden.inputs = {{Role::receptive, "image"}};
  hidden.rule = "fixed";
  hidden.activation = SumActivation{};
  Network network({.layers = {hidden}}, {64, 0}, 1, 1);
  network.visit_parameters([&](const ParameterArray& array) {
    std::fill_n(array.data, array.rows * array.columns, 0.0F);
    for (int n = 0; array.name == "hidden/receptive/weights" && n < array.rows; ++n) {
      std::fill_n(array.data + n * 64 + rows[n] * 8, 8, strength);
    }
  });
  return network;
}

double entropy(double p) { return -p * std::log2(p) - (1 - p) * std::log2(1 - p); }

TEST(code_scores, one_neuron_for_each_bar_recovers_all) {
  Network network = row_detectors({3, 1, 2, 0, 4, 5, 7, 6});
  const CodeScores scores = score_bars(network, {}, 1, 0);
  EXPECT_EQ(features_recovered(scores.feature_information), 8);
  EXPECT_GT(scores.feature_information(0, 3), 0.999);
  EXPECT_LT(scores.feature_information(0, 0), 1e-3);
  EXPECT_NEAR(scores.joint_information, 8, 1e-12);
  EXPECT_NEAR(scores.joint_information_sampled, 8, 0.01);
  EXPECT_LT(mean_redundancy(scores), 1e-4);
  EXPECT_NEAR(information_per_neuron(scores.feature_information), 1, 1e-3);
}

TEST(code_scores, neurons_that_share_a_bar_count_once) {
  Network network = row_detectors({0, 0, 1});
  const CodeScores scores = score_bars(network, {}, 1, 0);
  EXPECT_EQ(features_recovered(scores.feature_information), 2);
  EXPECT_NEAR(scores.joint_information, 2, 1e-12);
  EXPECT_GT(scores.pairwise(0, 1), 0.999);
  EXPECT_LT(scores.pairwise(0, 2), 1e-3);
  EXPECT_NEAR(mean_redundancy(scores), scores.pairwise(0, 1) / 3, 1e-3);
  Network alone = row_detectors({2});
  EXPECT_EQ(mean_redundancy(score_bars(alone, {}, 1, 0)), 0);
}

TEST(code_scores, weigh_combinations_by_their_probability) {
  const Bars rare{.probability = 0.2};
  Network network = row_detectors({0, 1, 5});
  const CodeScores scores = score_bars(network, rare, 1, 0);
  EXPECT_NEAR(scores.joint_information, 3 * entropy(0.2), 1e-12);
  EXPECT_NEAR(scores.pairwise(0, 0), entropy(0.2), 0.01);
  EXPECT_EQ(features_recovered(scores.feature_information), 0) << "0.72 bit are not 0.95";
}

TEST(code_scores, noise_costs_information_in_the_samples_alone) {
  Network network = row_detectors({0, 1});
  const CodeScores scores = score_bars(network, {.noise = 0.3}, 1, 0);
  // The row's sum has the wrong sign, or is 0 and does not fire, if 4 of 8 pixels or more are
  // inverted.
  EXPECT_NEAR(scores.joint_information, 2, 1e-12);
  EXPECT_LT(scores.joint_information_sampled, 1.5);
  EXPECT_GT(scores.joint_information_sampled, 0.5);
}

TEST(code_scores, code_bits_are_the_outputs_in_order) {
  Network network = row_detectors({2, 6});
  const BarImages images = every_combination({});
  Matrix<float> many(8 * 256, 64);  // more than one batch
  for (int i = 0; i < 8; ++i) many.middleRows(256 * i, 256) = images.pixels;
  const BitRows code = code_of(network, many, 0, OutputKind::sign);
  ASSERT_EQ(code.samples(), 2048);
  for (int b = 0; b < 2048; ++b) {
    EXPECT_EQ(code.get(0, b), (b >> 2 & 1) != 0);
    EXPECT_EQ(code.get(1, b), (b >> 6 & 1) != 0);
  }
  EXPECT_EQ(score_samples(network, many, 0, OutputKind::sign).pairwise(0, 0), 1);
  EXPECT_EQ(score_samples(network, many, 0, OutputKind::sign).feature_information.size(), 0);
}

}  // namespace
}  // namespace infomorph
