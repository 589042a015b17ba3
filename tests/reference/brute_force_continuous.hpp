#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "infomorph/information/lattice.hpp"

namespace infomorph::reference {

/// The digamma function at a whole number: psi(1) = -gamma, psi(n + 1) = psi(n) + 1/n.
inline double digamma(long n) {
  double psi = -std::numbers::egamma;
  for (long m = 1; m < n; ++m) psi += 1.0 / static_cast<double>(m);
  return psi;
}

/// I_cap(alpha) of continuous variables in bits by its definition: all distances between all
/// samples. Columns [S + 1][n], the target last; samples that repeat k times or more as the header
/// of decompose_continuous() says.
inline double continuous_redundancy(const std::vector<std::vector<double>>& columns,
                                    const Antichain& alpha, int k) {
  const std::size_t n = columns[0].size();
  const auto source_distance = [&](std::size_t i, std::size_t j) {
    double smallest = INFINITY;
    for (const Collection a : alpha.collections()) {
      double largest = 0;
      for (std::size_t c = 0; c + 1 < columns.size(); ++c) {
        if ((a >> c & 1U) != 0)
          largest = std::max(largest, std::abs(columns[c][i] - columns[c][j]));
      }
      smallest = std::min(smallest, largest);
    }
    return smallest;
  };
  const auto target_distance = [&](std::size_t i, std::size_t j) {
    return std::abs(columns.back()[i] - columns.back()[j]);
  };
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<double> distances;
    for (std::size_t j = 0; j < n; ++j) {
      if (j != i) distances.push_back(std::max(source_distance(i, j), target_distance(i, j)));
    }
    std::ranges::sort(distances);
    const double epsilon = distances[k - 1];
    const auto counts = [&](double distance) {
      return epsilon > 0 ? distance < epsilon : distance == 0;
    };
    long of_sources = 1;
    long of_target = 1;
    for (std::size_t j = 0; j < n; ++j) {
      if (j == i) continue;
      if (counts(source_distance(i, j))) ++of_sources;
      if (counts(target_distance(i, j))) ++of_target;
    }
    const long near = epsilon > 0 ? k : 1 + std::ranges::count(distances, 0.0);
    sum += digamma(near) - digamma(of_sources) - digamma(of_target);
  }
  return (digamma(static_cast<long>(n)) + sum / static_cast<double>(n)) / std::numbers::ln2;
}

}  // namespace infomorph::reference
