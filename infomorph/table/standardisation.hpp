#pragma once

#include <span>

namespace infomorph {

/// How a column of numbers is brought to mean 0 and deviation 1.
struct Standardisation {
  double mean = 0;
  double scale = 0;  ///< 1 / deviation; 0: the column is constant

  /// (value - mean) * scale, infinite only if that is.
  double of(double value) const;
};

/// The standardisation of a column; finite values, at least one. It counts as constant where it
/// deviates from its mean by no more than rounding does (8 units in the last place). Sizes up to
/// those that double ends with neither overflow nor vanish on the way.
/// @throws Error if the deviation is so small that its reciprocal is infinite (below 1e-308)
Standardisation standardisation_of(std::span<const double> column);

}  // namespace infomorph
