#include "infomorph/network/stochastic_layer.hpp"

namespace infomorph {

StochasticLayer::StochasticLayer(const LayerSpec& spec, std::span<const SampleShape> sources,
                                 const LayerSeed& seed)
    : NeuronLayer(spec, sources, seed), net_inputs_(layer_.classes.size()) {}

void StochasticLayer::compute_net_input(std::size_t input_class, const Activities<float>& inputs,
                                        const Execution& execution) {
  samples_ = inputs.samples;
  infomorph::compute_net_input(layer_.classes[input_class], inputs, execution,
                               net_inputs_[input_class]);
}

const Matrix<float>& StochasticLayer::fire(const Execution& execution) {
  firing_probabilities(layer_, net_inputs_, samples_, execution, theta_);
  return theta_;
}

void StochasticLayer::draw(const OutputDraw& draw, int /*pass*/, const Execution& execution,
                           Matrix<float>& outputs) {
  draw_layer(layer_, net_inputs_, samples_, draw, execution, outputs);
}

}  // namespace infomorph
