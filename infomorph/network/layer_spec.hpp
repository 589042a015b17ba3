#pragma once

#include <string>
#include <vector>

#include "infomorph/information/goal.hpp"
#include "infomorph/neuron/activation.hpp"
#include "infomorph/neuron/binning.hpp"
#include "infomorph/neuron/optimiser.hpp"

namespace infomorph {

/// How an input class is connected to where it comes from.
enum class Connections {
  dense,     ///< every neuron to every unit, learnt
  identity,  ///< neuron n to unit n only, weight 1, not learnt
};

/// One input class in a spec.
struct InputSpec {
  std::string role;  ///< "receptive", "contextual" or "lateral"
  std::string from;  ///< "image" or "label"
  Connections connections = Connections::dense;
};

/// How a layer learns.
enum class LearningRule {
  infomorphic,  ///< each neuron climbs its goal
  logistic,     ///< baseline: softmax regression on the receptive class by cross-entropy
};

/// Bins of all input classes of a layer; see Binning.
struct BinningSpec {
  BinningRule rule = BinningRule::adaptive;
  std::vector<int> bins = {20};  ///< one number for all classes, or one for each
  double lower = -20;
  double upper = 20;
};

/// A layer in a spec.
struct LayerSpec {
  std::string name;
  LearningRule rule = LearningRule::infomorphic;
  int neurons = 10;
  std::vector<InputSpec> inputs;  ///< receptive, contextual, lateral: those there are
  Activation activation;
  double probability_floor = 1e-6;
  BinningSpec binning;
  Goal goal;
  Optimiser optimiser;
};

}  // namespace infomorph
