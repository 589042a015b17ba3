#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "infomorph/base/distinct_keys.hpp"

namespace infomorph {

/// Distinct rows of integers, in the order in which they first appear, and the weight of each.
class WeightedRows {
 public:
  explicit WeightedRows(std::size_t width) : width_(width) {}

  /// Adds `weight` to that of the row [width], which is new or not; returns its number.
  std::uint32_t add(std::span<const int> row, double weight) {
    std::uint64_t hash = 0;
    for (const int value : row) {
      hash = (hash + static_cast<std::uint32_t>(value) + 1) * 0x9e3779b97f4a7c15U;
    }
    const std::uint32_t number = distinct_.number(hash_of(hash), [&](std::uint32_t other) {
      return std::ranges::equal((*this)[other], row);
    });
    if (number == weights_.size()) {
      values_.insert(values_.end(), row.begin(), row.end());
      weights_.push_back(0);
    }
    weights_[number] += weight;
    return number;
  }

  std::size_t size() const { return weights_.size(); }
  std::span<const int> operator[](std::size_t i) const {
    return {values_.data() + i * width_, width_};
  }
  std::span<const int> values() const { return values_; }  ///< [rows x width]
  std::span<const double> weights() const { return weights_; }

 private:
  std::size_t width_;
  std::vector<int> values_;
  std::vector<double> weights_;
  DistinctKeys distinct_;
};

}  // namespace infomorph
