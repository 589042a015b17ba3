#pragma once

#include <cstdint>

namespace infomorph {

/// Seed of a layer's random numbers; `layer` tells the layers of a network apart.
struct LayerSeed {
  std::uint64_t seed = 0;
  std::uint32_t layer = 0;
};

}  // namespace infomorph
