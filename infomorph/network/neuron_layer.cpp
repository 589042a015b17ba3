#include "infomorph/network/neuron_layer.hpp"

#include "infomorph/network/initial_class.hpp"

namespace infomorph {

NeuronLayer::NeuronLayer(const LayerSpec& spec, std::span<const SampleShape> sources,
                         const LayerSeed& seed)
    : layer_(initial_layer(spec, sources, seed)) {
  for (std::size_t c = 0; c < layer_.classes.size(); ++c) {
    optimisers_.emplace_back(spec.optimiser, spec.inputs[c].role, layer_.classes[c]);
  }
}

void NeuronLayer::visit_parameters(const ParameterVisitor& visit) {
  for (std::size_t c = 0; c < optimisers_.size(); ++c) {
    optimisers_[c].visit_parameters(visit, layer_.classes[c]);
  }
}

}  // namespace infomorph
