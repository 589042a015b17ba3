#pragma once

#include <algorithm>
#include <vector>

namespace infomorph {

/// A variable as it was sampled, for estimates from distances.
struct SampledColumn {
  std::vector<double> values;  ///< [n], finite; of a category, a number that stands for it

  /// Whether values are names: then equal ones are at distance 0, others infinitely far apart.
  bool categorical = false;
};

inline bool is_constant(const SampledColumn& column) {
  const auto [low, high] = std::ranges::minmax(column.values);
  return low == high;
}

}  // namespace infomorph
