#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

#include "infomorph/information/lattice.hpp"

namespace infomorph::reference {

/// The digamma function at a whole number: psi(1) = -gamma, psi(n + 1) = psi(n) + 1/n.
inline double digamma(long n) {
  double psi = -std::numbers::egamma;
  for (long m = 1; m < n; ++m) psi += 1.0 / static_cast<double>(m);
  return psi;
}

/// How the distances of samples come about: numbers, or names that are equal or not.
struct TwinColumn {
  std::vector<double> values;
  bool categorical = false;
  std::vector<double> noise = {};  // breaks ties, as small as one likes; empty: none

  // The distance of two samples, and the part of it that noise adds.
  std::pair<double, double> distance(std::size_t i, std::size_t j) const {
    const double value = values[i] - values[j];
    if (categorical) return {value == 0 ? 0 : INFINITY, 0};
    const double shift = noise.empty() ? 0 : noise[i] - noise[j];
    return {std::abs(value), value == 0 ? std::abs(shift) : value > 0 ? shift : -shift};
  }
};

/// I_cap(alpha) of columns [S + 1] in bits, the target last, by its definition: all distances
/// between all samples, compared as pairs of which the noise is the second. Equal samples are
/// counted as the header of decompose_continuous() says.
inline double continuous_redundancy(const std::vector<TwinColumn>& columns, const Antichain& alpha,
                                    int k) {
  using Distance = std::pair<double, double>;
  constexpr Distance kNone = {0, 0};
  const auto n = static_cast<long>(columns[0].values.size());
  // Equal numbers are no distance apart before noise is added.
  const auto source_distance = [&](long i, long j, bool noise) {
    Distance smallest = {INFINITY, 0};
    for (const Collection a : alpha.collections()) {
      Distance largest = {0, -INFINITY};
      for (std::size_t c = 0; c + 1 < columns.size(); ++c) {
        if ((a >> c & 1U) == 0) continue;
        const Distance distance = columns[c].distance(i, j);
        largest = std::max(largest, noise ? distance : Distance{distance.first, 0});
      }
      smallest = std::min(smallest, largest);
    }
    return smallest;
  };
  const auto target_distance = [&](long i, long j, bool noise) {
    const Distance distance = columns.back().distance(i, j);
    return noise ? distance : Distance{distance.first, 0};
  };
  bool numeric = !columns.back().categorical;
  for (const Collection a : alpha.collections()) {
    for (std::size_t c = 0; c + 1 < columns.size(); ++c) {
      numeric = numeric || ((a >> c & 1U) != 0 && !columns[c].categorical);
    }
  }
  double sum = 0;
  double most_of_sources = 0;
  double most_of_target = 0;
  for (long i = 0; i < n; ++i) {
    std::vector<Distance> distances;
    long equal = 1;
    long equal_sources = 0;
    long equal_target = 0;
    for (long j = 0; j < n; ++j) {
      equal_sources += source_distance(i, j, false) == kNone ? 1 : 0;
      equal_target += target_distance(i, j, false) == kNone ? 1 : 0;
    }
    most_of_sources += std::log(static_cast<double>(n) / static_cast<double>(equal_sources));
    most_of_target += std::log(static_cast<double>(n) / static_cast<double>(equal_target));
    for (long j = 0; j < n; ++j) {
      if (j == i) continue;
      distances.push_back(std::max(source_distance(i, j, true), target_distance(i, j, true)));
      equal += std::max(source_distance(i, j, false), target_distance(i, j, false)) == kNone;
    }
    std::ranges::sort(distances);
    long near = 0;
    while (near < k && distances[near].first < INFINITY) ++near;
    const auto add = [&](long neighbours, const auto& counts) {
      long of_sources = 1;
      long of_target = 1;
      for (long j = 0; j < n; ++j) {
        if (j == i) continue;
        of_sources += counts(source_distance, j);
        of_target += counts(target_distance, j);
      }
      sum += digamma(neighbours) - digamma(of_sources) - digamma(of_target) + digamma(n);
    };
    if (equal > k || !numeric || (near > 0 && distances[near - 1] == kNone)) {
      add(equal, [&](const auto& distance, long j) { return distance(i, j, false) == kNone; });
    } else if (near > 0) {
      add(near,
          [&](const auto& distance, long j) { return distance(i, j, true) < distances[near - 1]; });
    }
  }
  return std::min({sum, most_of_sources, most_of_target}) / static_cast<double>(n) /
         std::numbers::ln2;
}

/// Ross 2014 in bits: a numeric source, without ties, and a categorical target. A category with
/// fewer than k + 1 samples makes do with those it has; one with a single sample adds nothing.
inline double ross(const std::vector<double>& source, const std::vector<double>& target, int k) {
  const std::size_t n = source.size();
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<double> same;
    for (std::size_t j = 0; j < n; ++j) {
      if (j != i && target[j] == target[i]) same.push_back(std::abs(source[i] - source[j]));
    }
    if (same.empty()) continue;
    std::ranges::sort(same);
    const auto neighbours = std::min<long>(k, static_cast<long>(same.size()));
    long closer = 0;
    for (std::size_t j = 0; j < n; ++j) {
      closer += j != i && std::abs(source[i] - source[j]) <= same[neighbours - 1];
    }
    sum += digamma(static_cast<long>(n)) - digamma(static_cast<long>(same.size()) + 1) +
           digamma(neighbours) - digamma(closer);
  }
  return sum / static_cast<double>(n) / std::numbers::ln2;
}

}  // namespace infomorph::reference
