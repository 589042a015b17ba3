#include "infomorph/table/standardisation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "infomorph/base/error.hpp"

namespace infomorph {

double Standardisation::of(double value) const {
  const double difference = value - mean;
  if (std::isfinite(difference)) return difference * scale;
  return (value / 2 - mean / 2) * scale * 2;
}

Standardisation standardisation_of(std::span<const double> column) {
  constexpr double kRounding = 8 * std::numeric_limits<double>::epsilon();
  double largest = 0;
  for (const double value : column) largest = std::max(largest, std::abs(value));
  if (largest == 0) return {};
  // In units of about the largest, so that no square is too large or too small to be a number; a
  // power of two, so that nothing is rounded.
  const double unit = std::ldexp(1.0, std::ilogb(largest));
  const auto count = static_cast<double>(column.size());
  const auto mean_less = [&](double offset) {
    double sum = 0;
    for (const double value : column) sum += value / unit - offset;
    return sum / count;
  };
  // The second pass takes off what was rounded in the first.
  double mean = mean_less(0);
  mean += mean_less(mean);
  double variance = 0;
  for (const double value : column) {
    const double difference = value / unit - mean;
    variance += difference * difference / count;
  }
  const double deviation = std::sqrt(variance);
  if (deviation <= kRounding) return {mean * unit, 0};
  const double scale = 1 / (deviation * unit);
  require(std::isfinite(scale),
          "a column deviates by {} from its mean, too little for double precision: multiply it",
          deviation * unit);
  return {mean * unit, scale};
}

}  // namespace infomorph
