#pragma once

#include <bit>
#include <cstdint>
#include <limits>
#include <span>
#include <type_traits>

namespace infomorph {

/// Whether no value is infinite or NaN.
template <typename Real>
bool all_finite(std::span<const Real> values) {
  // What is not finite has an exponent of ones only, of which one more overflows into the sign.
  // Whole numbers without a way out: a few instructions a value, also where nothing is vectorised.
  using Bits = std::conditional_t<sizeof(Real) == 4, std::uint32_t, std::uint64_t>;
  constexpr Bits kSign = Bits{1} << (8 * sizeof(Real) - 1);
  constexpr Bits kExponent = std::bit_cast<Bits>(std::numeric_limits<Real>::infinity());
  constexpr Bits kOne = kExponent & (~kExponent + 1);
  Bits found = 0;
  for (const Real value : values) found |= (std::bit_cast<Bits>(value) & kExponent) + kOne;
  return (found & kSign) == 0;
}

}  // namespace infomorph
