#include "infomorph/base/random_order.hpp"

#include <numeric>
#include <utility>

namespace infomorph {

std::vector<int> random_order(const RandomStream& stream, std::uint32_t step, int count,
                              std::uint32_t part) {
  std::vector<int> order(count);
  std::iota(order.begin(), order.end(), 0);
  for (int last = count - 1; last > 0; --last) {
    const std::uint64_t bits = stream.block(step, part, static_cast<std::uint32_t>(last))[0];
    const auto other = static_cast<int>(bits * (static_cast<std::uint64_t>(last) + 1) >> 32);
    std::swap(order[last], order[other]);
  }
  return order;
}

}  // namespace infomorph
