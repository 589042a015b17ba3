#pragma once

#include <cmath>
#include <random>
#include <vector>

#include "infomorph/information/sampled_column.hpp"

namespace infomorph {

/// The target comes last.
using RealColumns = std::vector<std::vector<double>>;

inline std::vector<SampledColumn> numeric(const RealColumns& columns) {
  std::vector<SampledColumn> result;
  for (const auto& values : columns) result.push_back({values});
  return result;
}

inline std::vector<SampledColumn> with_categorical_target(const RealColumns& columns) {
  std::vector<SampledColumn> result = numeric(columns);
  result.back().categorical = true;
  return result;
}

/// Sources that share a normal part, and their sum with noise.
inline RealColumns normal_columns(int sources, int samples, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal;
  RealColumns columns(sources + 1);
  for (int i = 0; i < samples; ++i) {
    const double shared = normal(random);
    double sum = normal(random);
    for (int s = 0; s < sources; ++s) {
      columns[s].push_back(shared + normal(random));
      sum += columns[s].back();
    }
    columns.back().push_back(sum);
  }
  return columns;
}

/// Few distinct values, so that samples repeat and distances tie.
inline RealColumns coarse(RealColumns columns, double step) {
  for (auto& column : columns) {
    for (double& value : column) value = std::round(value / step);
  }
  return columns;
}

}  // namespace infomorph
