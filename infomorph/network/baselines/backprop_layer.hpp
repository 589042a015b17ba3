#pragma once

#include "infomorph/network/baselines/backpropagated.hpp"
#include "infomorph/network/layer_rule.hpp"
#include "infomorph/network/stochastic_layer.hpp"

namespace infomorph {

/// A hidden layer that learns by backpropagation (see Backpropagation), whose outputs are drawn as
/// 0 and 1. A drawn output counts as its firing probability: its slope is that of theta.
class BackpropLayer : public StochasticLayer, public Backpropagated {
 public:
  BackpropLayer(const LayerSpec& spec, std::span<const SampleShape> sources, const LayerSeed& seed);

  /// Keeps d theta / d z of the pass for carry_back().
  void draw(const OutputDraw& draw, int pass, const Execution& execution,
            Matrix<float>& outputs) override;

  /// Waits for Backpropagation.
  void learn(const LayerBatch& batch, const Execution& execution) override;

  void carry_back(int pass, const Matrix<float>& slopes, std::span<const Activities<float>> inputs,
                  const Execution& execution, std::span<Matrix<float>* const> carried) override;
  void ascend(long step, const Execution& execution) override;

 private:
  std::vector<std::vector<Matrix<float>>> slopes_;  // d theta / d z, one a pass and class
  SummedGradients gradients_;
};

LayerRule backprop_rule();

}  // namespace infomorph
