#pragma once

#include "infomorph/memory/recall.hpp"
#include "infomorph/network/layer_spec.hpp"

namespace infomorph {

/// How the weights of an associative memory are found.
enum class MemoryRule {
  infomorphic,  ///< each neuron follows the gradient of its goal
  hebb,
  storkey,
  pseudo_inverse,
  perceptron,        ///< Gardner's problem; see PerceptronLearning
  descent_l2,        ///< least squares of the fields; see descent_l2_weights
  probability_flow,  ///< see ProbabilityFlow
};

/// The infomorphic neurons of an associative memory. Class 1 is the neuron's own bit of the
/// pattern, through a weight that does not learn; class 2 all other neurons. There are no biases,
/// and the activation is the sum of both net inputs.    Source: Blümel et al. 2025.
struct MemoryNeuronSpec {
  /// Constant, or changing linearly from the first value to the second while the network learns.
  std::vector<double> external_weight = {2.3};
  double external_spread = 0;    ///< each neuron's is uniform in external_weight * (1 +- this)
  double initial_scale = 0.001;  ///< initial weights are uniform in +-initial_scale / sqrt(N)
  double probability_floor = 1e-6;
  BinningSpec binning = {.rule = BinningRule::fixed, .bins = {2, 60}};
  Estimation estimation;
  Goal goal = {.sources = 2};
  Optimiser optimiser = Adam{.learning_rate = 0.05};
};

/// The perceptron rule's stopping.
struct PerceptronSpec {
  double margin = 0;
  int updates = 100000;
};

}  // namespace infomorph
