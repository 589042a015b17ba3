#include "infomorph/base/random_order.hpp"

#include <numeric>

namespace infomorph {

std::vector<int> random_order(const RandomStream& stream, std::uint32_t step, int count,
                              std::uint32_t part) {
  std::vector<int> order(count);
  std::iota(order.begin(), order.end(), 0);
  put_in_random_order(order, [&](int left) {
    return random_below(stream.block(step, part, static_cast<std::uint32_t>(left - 1))[0], left);
  });
  return order;
}

}  // namespace infomorph
