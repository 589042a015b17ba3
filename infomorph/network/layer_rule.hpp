#pragma once

#include <memory>
#include <string_view>

#include "infomorph/network/layer_seed.hpp"
#include "infomorph/network/layer_spec.hpp"
#include "infomorph/network/network_layer.hpp"

namespace infomorph {

/// A rule that layers learn by, as a spec names it.
struct LayerRule {
  std::string_view name;
  std::string_view help;
  bool binary_outputs = true;  ///< whether other layers can see its outputs
  bool has_goal = false;       ///< whether its neurons climb a goal, whose terms are recorded
  bool classifies = false;     ///< whether it can learn as the layer that says the class
  bool wants_labels = false;   ///< whether it cannot learn without
  bool divides = false;        ///< whether ranks may make some of its neurons each

  /// @throws Error, naming the layer, unless the rule can learn there; null: it always can
  /// @param classifier  the layer that says the class; empty where no labels are learnt
  void (*check)(const NetworkSpec& network, const LayerSpec& layer,
                std::string_view classifier) = nullptr;

  /// @param sources  what each class sees
  /// @throws Error if the parts of the spec do not fit each other
  std::unique_ptr<NetworkLayer> (*make)(const LayerSpec& spec, std::span<const SampleShape> sources,
                                        const LayerSeed& seed);

  /// The same of a layer that sees through windows; null: the rule has none.
  std::unique_ptr<NetworkLayer> (*make_convolution)(const LayerSpec& spec,
                                                    std::span<const SampleShape> sources,
                                                    const LayerSeed& seed) = nullptr;
};

/// make() of a layer with the usual constructor.
template <typename Layer>
std::unique_ptr<NetworkLayer> make_layer(const LayerSpec& spec,
                                         std::span<const SampleShape> sources,
                                         const LayerSeed& seed) {
  return std::make_unique<Layer>(spec, sources, seed);
}

}  // namespace infomorph
