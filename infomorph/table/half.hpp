#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

namespace infomorph {

/// The number that a float of two bytes (IEEE 754 binary16) holds.
inline float half_value(std::uint16_t bits) {
  const int exponent = bits >> 10 & 0x1f;
  const int fraction = bits & 0x3ff;
  float size = 0;
  if (exponent == 0x1f) {
    size = fraction == 0 ? std::numeric_limits<float>::infinity()
                         : std::numeric_limits<float>::quiet_NaN();
  } else if (exponent == 0) {
    size = std::ldexp(static_cast<float>(fraction), -24);
  } else {
    size = std::ldexp(static_cast<float>(fraction + 0x400), exponent - 25);
  }
  return bits >> 15 != 0 ? -size : size;
}

}  // namespace infomorph
