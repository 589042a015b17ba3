#pragma once

#include "infomorph/network/layer_rule.hpp"
#include "infomorph/network/stochastic_layer.hpp"

namespace infomorph {

/// A hidden layer that learns by backpropagation (see Backpropagation), whose outputs are drawn as
/// 0 and 1. A drawn output counts as its firing probability: its slope is that of theta.
class BackpropLayer : public StochasticLayer {
 public:
  BackpropLayer(const LayerSpec& spec, std::span<const int> units, const LayerSeed& seed);

  /// Keeps d theta / d z of the pass for carry_back().
  void draw(const OutputDraw& draw, int pass, const Execution& execution,
            Matrix<float>& outputs) override;

  /// Waits for Backpropagation.
  void learn(const LayerBatch& batch, const Execution& execution) override;

  /// Adds what a pass contributes to the gradients.
  /// @param slopes   of the objective by the outputs of the pass [N x >= samples]
  /// @param inputs   of each class in the pass
  /// @param carried  gets the slopes by the inputs of each class [K x >= samples]
  void carry_back(int pass, const Matrix<float>& slopes, std::span<const Activities<float>> inputs,
                  const Execution& execution, std::vector<Matrix<float>>& carried);

  /// One step up the gradients of all passes, which are forgotten then.
  void ascend(long step, const Execution& execution);

 private:
  std::vector<std::vector<Matrix<float>>> slopes_;  // d theta / d z, one a pass and class
  std::vector<ClassGradient<float>> gradients_;     // one a class; empty: no pass has come yet
};

LayerRule backprop_rule();

}  // namespace infomorph
