#include "infomorph/network/calibration.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/error_message.hpp"
#include "tests/network/two_layers.hpp"

namespace infomorph {
namespace {

constexpr int kSteps = 100;  // until the rate is 0

LayerSpec settling_layer() {
  LayerSpec layer = hidden_layer(4);
  layer.activity = 0.1;
  layer.settled_activity = 0.4;
  layer.optimiser = Adam{.learning_rate = 1e-3, .schedule = CosineRate{.steps = kSteps}};
  return layer;
}

double log_odds(double probability) { return std::log(probability / (1 - probability)); }

// What a step moves the bias of a neuron by that fires in one of five samples.
double move_in(const LayerSpec& layer, long step) {
  Calibration calibration(layer);
  const std::vector<double> mean_activity = {0.2};
  calibration.observe(mean_activity);
  Vector<float> biases = Vector<float>::Zero(1);
  calibration.move(step, biases);
  return biases[0];
}

TEST(calibration, aims_at_the_settled_activity_as_soon_as_the_rate_is_0) {
  LayerSpec layer = settling_layer();
  const double to_activity = 0.1 * (log_odds(0.1) - log_odds(0.2));
  EXPECT_NEAR(move_in(layer, 1), to_activity, 1e-6);
  EXPECT_NEAR(move_in(layer, kSteps), to_activity, 1e-6);
  EXPECT_NEAR(move_in(layer, kSteps + 1), 0.1 * (log_odds(0.4) - log_odds(0.2)), 1e-6);
  layer.settled_activity.reset();
  EXPECT_NEAR(move_in(layer, kSteps + 1), to_activity, 1e-6);
  layer.activity.reset();
  EXPECT_EQ(move_in(layer, 1), 0);
}

TEST(calibration, of_neurons_that_have_settled_leaves_their_weights) {
  Network network(
      {.layers = {settling_layer(), output_layer("hidden")}, .passes = {.count = 2, .learn = 2}},
      {kPixels, kClasses}, 3, 1);
  const auto weights = [&] {
    std::vector<float> values;
    network.visit_parameters([&](const ParameterArray& array) {
      if (array.name != "hidden/receptive/weights") return;
      values.assign(array.data, array.data + array.rows * array.columns);
    });
    return values;
  };
  const Samples batch = batch_of(60, 1);
  std::vector<LayerInformation> information;
  for (int step = 0; step < kSteps; ++step) network.learn(batch, information);
  for (const double mean : information[0].mean_activity) EXPECT_NEAR(mean, 0.1, 0.02);
  const std::vector<float> settled = weights();
  ASSERT_FALSE(settled.empty());
  for (int step = 0; step < kSteps; ++step) network.learn(batch, information);
  for (const double mean : information[0].mean_activity) EXPECT_NEAR(mean, 0.4, 0.02);
  EXPECT_EQ(weights(), settled);
}

TEST(calibration, to_a_settled_activity_needs_an_activity_and_a_rate_that_comes_to_0) {
  const auto said_of = [](const LayerSpec& layer) {
    return error_message([&] {
      wire({.layers = {layer, output_layer("hidden")}, .passes = {.count = 2, .learn = 2}},
           {kPixels, kClasses});
    });
  };
  LayerSpec layer = settling_layer();
  EXPECT_EQ(said_of(layer), "");
  layer.optimiser = Adam{.schedule = CosineRate{.final_factor = 0.1}};
  const std::string never =
      "layers.hidden: settled_activity is given, but the learning rate never comes to 0: expected "
      "optimiser.schedule with type = \"cosine\" and final_factor = 0";
  EXPECT_EQ(said_of(layer), never);
  layer.optimiser = Sgd{};
  EXPECT_EQ(said_of(layer), never);
  layer.activity.reset();
  EXPECT_EQ(said_of(layer), "layers.hidden: settled_activity is given without activity");
}

}  // namespace
}  // namespace infomorph
