#pragma once

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <type_traits>

#include "infomorph/base/execution.hpp"

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

/// The same, spread over threads: of a batch, most of the time is that of its way from memory.
template <typename Real>
bool all_finite(std::span<const Real> values, const Execution& execution) {
  constexpr std::size_t kBlock = std::size_t{1} << 15;
  std::atomic<bool> finite = true;
  const auto blocks = static_cast<int>((values.size() + kBlock - 1) / kBlock);
  parallel_for(blocks, execution, [&](int i, int /*thread*/) {
    const std::size_t begin = i * kBlock;
    const std::size_t size = std::min(kBlock, values.size() - begin);
    if (!all_finite(values.subspan(begin, size))) finite = false;
  });
  return finite;
}

}  // namespace infomorph
