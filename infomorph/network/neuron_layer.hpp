#pragma once

#include <vector>

#include "infomorph/network/class_optimiser.hpp"
#include "infomorph/network/layer_seed.hpp"
#include "infomorph/network/layer_spec.hpp"
#include "infomorph/network/network_layer.hpp"

namespace infomorph {

/// A layer of neurons, each class of whose inputs has an optimiser of its own.
class NeuronLayer : public NetworkLayer {
 public:
  /// @param sources  what each class sees
  /// @throws Error if the parts of the spec do not fit each other
  NeuronLayer(const LayerSpec& spec, std::span<const SampleShape> sources, const LayerSeed& seed);

  const Layer<float>& layer() const { return layer_; }

  void visit_parameters(const ParameterVisitor& visit) override;

 protected:
  Layer<float> layer_;
  std::vector<ClassOptimiser> optimisers_;  // one a class
};

}  // namespace infomorph
