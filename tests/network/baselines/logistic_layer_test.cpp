#include "infomorph/network/baselines/logistic_layer.hpp"

#include <gtest/gtest.h>

#include "tests/network/two_layers.hpp"

namespace infomorph {
namespace {

constexpr float kLift = 5;  // of all pixels
constexpr int kSteps = 30;

NetworkSpec readout(const std::string& rule) {
  LayerSpec output{.name = "output", .rule = rule, .neurons = kClasses};
  output.inputs = {{Role::receptive, "image"}};
  output.optimiser = Adam{.learning_rate = 0.03};
  return {.layers = {output}};
}

// What a readout has learnt from images whose pixels are all `lift` higher, from the same
// probabilities on.
Parameters learnt(const std::string& rule, float lift) {
  Network network(readout(rule), {kPixels, kClasses}, 3, 1);
  const Matrix<float> weights = parameters_of(network).at("output/receptive/weights");
  network.visit_parameters([&](const ParameterArray& array) {
    if (array.name != "output/receptive/biases") return;
    for (int n = 0; n < kClasses; ++n) array.data[n] -= lift * weights.row(n).sum();
  });
  std::vector<LayerInformation> information;
  for (int step = 0; step < kSteps; ++step) {
    Samples batch = batch_of(40, static_cast<std::uint32_t>(step));
    batch.values.array() += lift;
    network.learn(batch, information);
  }
  return parameters_of(network);
}

double difference_of_weights(const std::string& rule) {
  const Matrix<float> plain = learnt(rule, 0).at("output/receptive/weights");
  return (learnt(rule, kLift).at("output/receptive/weights") - plain).cwiseAbs().maxCoeff();
}

TEST(logistic_layer, that_centres_learns_the_same_from_inputs_that_are_all_larger) {
  EXPECT_LT(difference_of_weights("centred_logistic"), 1e-4);
  EXPECT_GT(difference_of_weights("logistic"), 0.1) << "a plain one does not";
}

TEST(logistic_layer, that_centres_answers_the_same_for_inputs_that_are_all_larger) {
  const Parameters low = learnt("centred_logistic", 0);
  const Parameters high = learnt("centred_logistic", kLift);
  const Matrix<float>& weights = high.at("output/receptive/weights");
  const Matrix<float> lifted = high.at("output/receptive/biases") + kLift * weights.rowwise().sum();
  EXPECT_LT((lifted - low.at("output/receptive/biases")).cwiseAbs().maxCoeff(), 1e-3);
  EXPECT_GT(weights.cwiseAbs().maxCoeff(), 0.1) << "or nothing was learnt";
}

TEST(logistic_layer, that_centres_is_a_plain_one_where_the_mean_is_0) {
  const auto after_a_step = [](const std::string& rule) {
    Network network(readout(rule), {kPixels, kClasses}, 3, 1);
    Samples batch = batch_of(40, 1);
    batch.values.rowwise() -= batch.values.colwise().mean().eval();
    std::vector<LayerInformation> information;
    network.learn(batch, information);
    return parameters_of(network);
  };
  const Parameters plain = after_a_step("logistic");
  const Parameters centred = after_a_step("centred_logistic");
  for (const auto& [name, values] : plain) {
    EXPECT_LT((centred.at(name) - values).cwiseAbs().maxCoeff(), 1e-6) << name;
  }
}

}  // namespace
}  // namespace infomorph
