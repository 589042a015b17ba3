#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "infomorph/base/random.hpp"

namespace infomorph {

/// The whole number in 0..count-1 that random bits, or a number in (0, 1), stand for.
constexpr int random_below(std::uint32_t bits, int count) {
  return static_cast<int>(std::uint64_t{bits} * static_cast<std::uint64_t>(count) >> 32);
}
constexpr int random_below(double uniform, int count) {
  return static_cast<int>(uniform * static_cast<double>(count));
}

/// Puts all entries in random order (Fisher-Yates, from the last).
/// @param below  below(left) is drawn from 0..left-1, for left = size, ..., 2
template <typename Below>
void put_in_random_order(std::vector<int>& entries, const Below& below) {
  for (auto left = static_cast<int>(entries.size()); left > 1; --left) {
    std::swap(entries[left - 1], entries[below(left)]);
  }
}

/// Puts `count` entries drawn without replacement first, in the order in which they are drawn.
/// @param below  below(i, left) is drawn from 0..left-1, for i = 0, ..., count - 1
template <typename Below>
void draw_to_front(std::vector<int>& entries, int count, const Below& below) {
  for (int i = 0; i < count; ++i) {
    std::swap(entries[i], entries[i + below(i, static_cast<int>(entries.size()) - i)]);
  }
}

/// A random order of 0..count-1, drawn from step `step` of the stream, and from its neuron `part`
/// where a step takes several orders.
std::vector<int> random_order(const RandomStream& stream, std::uint32_t step, int count,
                              std::uint32_t part = 0);

}  // namespace infomorph
