#pragma once

#include "infomorph/network/baselines/backpropagated.hpp"
#include "infomorph/network/convolutional_layer.hpp"

namespace infomorph {

/// BackpropLayer for a layer that sees through windows. Slopes of theta are found again for a few
/// samples at a time, as outputs are drawn.
class BackpropConvolution : public ConvolutionalLayer, public Backpropagated {
 public:
  BackpropConvolution(const LayerSpec& spec, std::span<const SampleShape> sources,
                      const LayerSeed& seed);

  /// Waits for Backpropagation.
  void learn(const LayerBatch& batch, const Execution& execution) override;

  void carry_back(int pass, const Matrix<float>& slopes, std::span<const Activities<float>> inputs,
                  const Execution& execution, std::span<Matrix<float>* const> carried) override;
  void ascend(long step, const Execution& execution) override;

 private:
  void carry_back_part(int first, int count, const Matrix<float>& slopes,
                       std::span<const Activities<float>> inputs, const Execution& execution,
                       std::span<Matrix<float>* const> carried);

  SummedGradients gradients_;
};

}  // namespace infomorph
