#pragma once

#include <cstdint>

namespace infomorph {

/// Seed of a layer's random numbers; `layer` tells the layers of a network apart. Each neuron has
/// numbers of its own, so that ranks can make some neurons each.
struct LayerSeed {
  std::uint64_t seed = 0;
  std::uint32_t layer = 0;
  int first_neuron = 0;  ///< of those that are made here
  int neurons = 0;       ///< that are made here; 0: all
};

}  // namespace infomorph
