#pragma once

#include <random>
#include <vector>

#include "infomorph/information/joint_distribution.hpp"

namespace infomorph {

/// A random distribution: few or many values, with or without empty outcomes.
inline JointDistribution random_joint(int sources, std::uint32_t seed) {
  std::mt19937 random(seed);
  const int values = 2 + static_cast<int>(random() % 3);
  const int rows = 1 + static_cast<int>(random() % (sources == 5 ? 12 : 40));
  std::vector<int> outcomes;
  std::vector<double> probabilities;
  double total = 0;
  for (int i = 0; i < rows; ++i) {
    for (int c = 0; c <= sources; ++c) outcomes.push_back(static_cast<int>(random() % values));
    probabilities.push_back(random() % 5 == 0 ? 0.0 : static_cast<double>(random() % 1000 + 1));
    total += probabilities.back();
  }
  if (total == 0) total = probabilities[0] = 1;
  for (double& p : probabilities) p /= total;
  return {sources, outcomes, probabilities};
}

}  // namespace infomorph
