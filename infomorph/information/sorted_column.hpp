#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace infomorph {

/// The values of one variable in rising order.
class SortedColumn {
 public:
  /// @param values  [n], finite; n at least 1
  explicit SortedColumn(std::span<const double> values);

  /// How many other samples are closer than `radius` > 0 to this one. Comparisons are exact, equal
  /// distances included. Two binary searches.
  std::size_t count_closer(std::uint32_t sample, double radius) const;

  std::span<const double> values() const { return values_; }           ///< [n], rising
  std::span<const std::uint32_t> samples() const { return samples_; }  ///< [n]: whose they are

 private:
  std::vector<double> values_;
  std::vector<std::uint32_t> samples_;
  std::vector<std::uint32_t> places_;  // of each sample
};

}  // namespace infomorph
