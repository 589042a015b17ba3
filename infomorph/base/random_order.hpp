#pragma once

#include <cstdint>
#include <vector>

#include "infomorph/base/random.hpp"

namespace infomorph {

/// A random order of 0..count-1 (Fisher-Yates), drawn from step `step` of the stream, and
/// from its neuron `part` where a step takes several orders.
std::vector<int> random_order(const RandomStream& stream, std::uint32_t step, int count,
                              std::uint32_t part = 0);

}  // namespace infomorph
