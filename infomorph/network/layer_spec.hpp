#pragma once

#include <string>
#include <vector>

#include "infomorph/information/goal.hpp"
#include "infomorph/neuron/activation.hpp"
#include "infomorph/neuron/binning.hpp"
#include "infomorph/neuron/estimation.hpp"
#include "infomorph/neuron/optimiser.hpp"

namespace infomorph {

/// How an input class is connected to where it comes from.
enum class Connections {
  dense,       ///< every neuron to every unit
  no_self,     ///< every neuron n to every unit but n
  one_to_one,  ///< neuron n to unit n only
  identity,    ///< neuron n to unit n only, with weight 1, not learnt
};

/// Which pass of its source an input class sees.
enum class SourcePass {
  same,      ///< the one at work
  previous,  ///< the one before; all zero in the first pass
};

/// One input class in a spec.
struct InputSpec {
  std::string role;  ///< "receptive", "contextual" or "lateral"
  std::string from;  ///< "image", "label", "self", or a layer's name
  SourcePass pass = SourcePass::same;
  Connections connections = Connections::dense;
};

/// How a layer learns.
enum class LearningRule {
  infomorphic,  ///< each neuron climbs its goal
  logistic,     ///< baseline output layer: softmax regression on the receptive class
  fixed,        ///< baseline: weights stay as drawn; outputs are the sign of A, as 0/1
  oja,          ///< baseline: principal components by Oja's rule; outputs as those of fixed
  backprop,     ///< baseline: the cross-entropy of a logistic output layer is descended through all
                ///< passes; outputs are sampled as 0/1, their slope is that of theta
};

/// Bins of all input classes of a layer; see Binning.
struct BinningSpec {
  BinningRule rule = BinningRule::adaptive;
  std::vector<int> bins = {20};  ///< one number for all classes, or one for each; empty in a
                                 ///< classification that leaves it to the data
  double lower = -20;
  double upper = 20;
};

/// A layer in a spec.
struct LayerSpec {
  std::string name;
  LearningRule rule = LearningRule::infomorphic;
  int neurons = 10;               ///< 0: of the layer output, one a class
  std::vector<InputSpec> inputs;  ///< receptive, contextual, lateral: those there are
  Activation activation;
  double probability_floor = 1e-6;
  int lateral_connections = 0;  ///< at most so many a neuron in the lateral class; 0: no limit
  BinningSpec binning;
  Estimation estimation;
  Goal goal;
  Optimiser optimiser;
};

/// How often a network is passed through for each batch.
struct PassesSpec {
  int count = 1;                    ///< the prediction is that of the last
  int learn = 1;                    ///< the pass that is learnt from, counted from 1
  bool sampled_when_tested = true;  ///< outputs are drawn in tests too; else they are the sign of A
};

/// A network in a spec.
struct NetworkSpec {
  std::vector<LayerSpec> layers;  ///< in any order; see Wiring::output
  PassesSpec passes;
};

}  // namespace infomorph
