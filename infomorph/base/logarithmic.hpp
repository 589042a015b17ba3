#pragma once

namespace infomorph {

/// Whether `count` is one of 0, 1, 2, 5, 10, 20, 50, 100, ...
constexpr bool is_logarithmic(long count) {
  while (count >= 10 && count % 10 == 0) count /= 10;
  return count == 0 || count == 1 || count == 2 || count == 5;
}

}  // namespace infomorph
