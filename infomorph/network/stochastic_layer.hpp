#pragma once

#include <vector>

#include "infomorph/network/class_optimiser.hpp"
#include "infomorph/network/layer_seed.hpp"
#include "infomorph/network/layer_spec.hpp"
#include "infomorph/network/network_layer.hpp"

namespace infomorph {

/// A layer of neurons that fire with a probability, and what they have in common however they
/// learn.
class StochasticLayer : public NetworkLayer {
 public:
  /// @param sources  what each class sees
  /// @throws Error if the parts of the spec do not fit each other
  StochasticLayer(const LayerSpec& spec, std::span<const SampleShape> sources,
                  const LayerSeed& seed);

  const Layer<float>& layer() const { return layer_; }

  void compute_net_input(std::size_t input_class, const Activities<float>& inputs,
                         const Execution& execution) override;
  const Matrix<float>& fire(const Execution& execution) override;
  void draw(const OutputDraw& draw, int pass, const Execution& execution,
            Matrix<float>& outputs) override;
  void visit_parameters(const ParameterVisitor& visit) override;

 protected:
  Layer<float> layer_;
  std::vector<ClassOptimiser> optimisers_;  // one a class
  int samples_ = 0;                         // of the batch at work
  std::vector<Matrix<float>> net_inputs_;   // one a class, [N x >= samples]
  Matrix<float> theta_;
};

}  // namespace infomorph
