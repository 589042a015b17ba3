#pragma once

#include <numeric>
#include <vector>

namespace infomorph {

/// Of at least one value.
inline double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace infomorph
