#pragma once

#include <vector>

#include "infomorph/network/neuron_layer.hpp"

namespace infomorph {

/// A layer of neurons that fire with a probability, and what they have in common however they
/// learn.
class StochasticLayer : public NeuronLayer {
 public:
  StochasticLayer(const LayerSpec& spec, std::span<const SampleShape> sources,
                  const LayerSeed& seed);

  void compute_net_input(std::size_t input_class, const Activities<float>& inputs,
                         const Execution& execution) override;
  const Matrix<float>& fire(const Execution& execution) override;
  void draw(const OutputDraw& draw, int pass, const Execution& execution,
            Matrix<float>& outputs) override;

 protected:
  int samples_ = 0;                        // of the batch at work
  std::vector<Matrix<float>> net_inputs_;  // one a class, [N x >= samples]
  Matrix<float> theta_;
};

}  // namespace infomorph
