#pragma once

#include <cstddef>
#include <random>
#include <vector>

namespace infomorph {

/// Probabilities of two dependent bits and a target that is their noisy AND.
inline const std::vector<int> kOutcomes = {0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1,
                                           1, 0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1};
inline const std::vector<double> kNoisyAnd = {0.28, 0.02, 0.15, 0.05, 0.12, 0.08, 0.05, 0.25};

inline std::vector<double> draw_counts(const std::vector<double>& probabilities, int samples,
                                       std::mt19937& random) {
  std::discrete_distribution<std::size_t> outcome(probabilities.begin(), probabilities.end());
  std::vector<double> counts(probabilities.size(), 0.0);
  for (int i = 0; i < samples; ++i) counts[outcome(random)] += 1;
  return counts;
}

}  // namespace infomorph
