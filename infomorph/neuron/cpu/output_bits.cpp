#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "infomorph/neuron/cpu/output_bits.cpp"
#include "hwy/foreach_target.h"
// foreach_target.h stands first: it includes this file again for each instruction set.
#include <algorithm>
#include <cstdint>

#include "hwy/highway.h"
#include "infomorph/neuron/cpu/lanes-inl.hpp"
#include "infomorph/neuron/output_bits.hpp"

HWY_BEFORE_NAMESPACE();
namespace infomorph::detail::HWY_NAMESPACE {

inline constexpr int kAtOnce = 16;  // a multiple of all vectors' lanes

bool pack_bits(const float* outputs, int samples, std::byte* bits) {
  const LanesF d;
  const auto lanes = static_cast<int>(hn::Lanes(d));
  const auto zero = hn::Zero(d);
  bool unknown = false;
  for (int first = 0; first < samples; first += kAtOnce, bits += kAtOnce / 8) {
    unsigned word = 0;
    for (int b = 0; b < kAtOnce; b += lanes) {
      const auto output = hn::LoadU(d, outputs + first + b);
      std::uint8_t fires[8] = {};
      hn::StoreMaskBits(d, hn::Gt(output, zero), fires);
      word |= (fires[0] | static_cast<unsigned>(fires[1]) << 8U) << static_cast<unsigned>(b);
      const auto left = static_cast<std::size_t>(std::max(0, samples - first - b));
      const auto nan = hn::And(hn::FirstN(d, std::min(left, hn::Lanes(d))), hn::IsNaN(output));
      unknown = unknown || !hn::AllFalse(d, nan);
    }
    bits[0] = static_cast<std::byte>(word);
    bits[1] = static_cast<std::byte>(word >> 8U);
  }
  return unknown;
}

}  // namespace infomorph::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace infomorph {
namespace detail {
namespace {

HWY_EXPORT(pack_bits);

bool pack(const float* outputs, int samples, std::byte* bits) {
  return HWY_DYNAMIC_DISPATCH(pack_bits)(outputs, samples, bits);
}

}  // namespace
}  // namespace detail

bool pack_outputs(const float* outputs, int samples, std::byte* bits) {
  return detail::pack(outputs, samples, bits);
}

}  // namespace infomorph
#endif
