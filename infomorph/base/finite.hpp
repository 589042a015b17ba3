#pragma once

#include <cmath>
#include <span>

namespace infomorph {

/// Whether no value is infinite or NaN.
template <typename Real>
bool all_finite(std::span<const Real> values) {
  // Without a way out, so that it is done in vectors.
  bool finite = true;
  for (const Real value : values) finite &= std::isfinite(value);
  return finite;
}

}  // namespace infomorph
