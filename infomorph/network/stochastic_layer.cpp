#include "infomorph/network/stochastic_layer.hpp"

#include "infomorph/network/initial_class.hpp"

namespace infomorph {

StochasticLayer::StochasticLayer(const LayerSpec& spec, std::span<const SampleShape> sources,
                                 const LayerSeed& seed)
    : layer_(initial_layer(spec, sources, seed)), net_inputs_(layer_.classes.size()) {
  for (std::size_t c = 0; c < layer_.classes.size(); ++c) {
    optimisers_.emplace_back(spec.optimiser, spec.inputs[c].role, layer_.classes[c]);
  }
}

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

void StochasticLayer::visit_parameters(const ParameterVisitor& visit) {
  for (std::size_t c = 0; c < optimisers_.size(); ++c) {
    optimisers_[c].visit_parameters(visit, layer_.classes[c]);
  }
}

}  // namespace infomorph
