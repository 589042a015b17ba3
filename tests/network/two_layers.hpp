#pragma once

#include <map>
#include <random>
#include <string>

#include "infomorph/network/network.hpp"

/// A small network of a hidden layer with three classes of input and an output layer, and what it
/// learns.
namespace infomorph {

inline constexpr int kPixels = 6;
inline constexpr int kClasses = 3;

inline Samples batch_of(int samples, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> noise(0, 1);
  Samples batch;
  batch.values.resize(samples, kPixels);
  for (int b = 0; b < samples; ++b) {
    batch.labels.push_back(b % kClasses);
    for (int k = 0; k < kPixels; ++k) batch.values(b, k) = noise(random) + (k % 3 == b % 3 ? 1 : 0);
  }
  return batch;
}

inline LayerSpec output_layer(const std::string& from) {
  LayerSpec output{.name = "output", .neurons = kClasses};
  output.inputs = {{Role::receptive, from},
                   {Role::contextual, "label", SourcePass::same, "identity"}};
  output.activation = Modulated2{.k1 = 1};
  output.goal = goal_from_terms(2, {{"{1}{2}", 1}, {"{1}", -0.2}});
  output.optimiser = Adam{.learning_rate = 0.01};
  return output;
}

inline LayerSpec hidden_layer(int neurons) {
  LayerSpec hidden{.name = "hidden", .neurons = neurons};
  hidden.inputs = {{Role::receptive, "image"},
                   {Role::contextual, "label"},
                   {Role::lateral, "self", SourcePass::previous, "no_self"}};
  hidden.activation = Modulated3{};
  hidden.probability_floor = 0;
  hidden.binning = {.rule = BinningRule::fixed};
  hidden.goal = goal_from_terms(
      3, {{"{1}{2}", 1}, {"{1}{3}", -1}, {"{1}{2}{3}", 0.3}, {"{12}{13}", -1}, {"residual", 0.1}});
  hidden.optimiser = Adam{.learning_rate = 0.01, .weight_decay = 1e-3};
  return hidden;
}

inline NetworkSpec two_layers(int neurons) {
  return {.layers = {hidden_layer(neurons), output_layer("hidden")},
          .passes = {.count = 2, .learn = 2}};
}

using Parameters = std::map<std::string, Matrix<float>>;

inline Parameters parameters_of(Network& network) {
  Parameters parameters;
  network.visit_parameters([&](const ParameterArray& array) {
    parameters[array.name] = Eigen::Map<Matrix<float>>(array.data, array.rows, array.columns);
  });
  return parameters;
}

}  // namespace infomorph
