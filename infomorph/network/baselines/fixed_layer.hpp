#pragma once

#include "infomorph/network/convolutional_layer.hpp"
#include "infomorph/network/layer_rule.hpp"
#include "infomorph/network/stochastic_layer.hpp"

namespace infomorph {

/// Weights stay as drawn; outputs are the sign of A, as 0 and 1.
class FixedLayer : public StochasticLayer {
 public:
  FixedLayer(const LayerSpec& spec, std::span<const SampleShape> sources, const LayerSeed& seed);

  void draw(const OutputDraw& draw, int pass, const Execution& execution,
            Matrix<float>& outputs) override;
  void learn(const LayerBatch& batch, const Execution& execution) override;
};

/// The same of a layer that sees through windows.
class FixedConvolution : public ConvolutionalLayer {
 public:
  FixedConvolution(const LayerSpec& spec, std::span<const SampleShape> sources,
                   const LayerSeed& seed);

  void draw(const OutputDraw& draw, int pass, const Execution& execution,
            Matrix<float>& outputs) override;
  void learn(const LayerBatch& batch, const Execution& execution) override;
};

LayerRule fixed_rule();

}  // namespace infomorph
