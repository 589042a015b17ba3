#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "infomorph/neuron/cpu/drawing.cpp"
#include "hwy/foreach_target.h"
// foreach_target.h stands first: it includes this file again for each instruction set.
#include <algorithm>

#include "hwy/highway.h"
#include "infomorph/neuron/cpu/kernels.hpp"
#include "infomorph/neuron/cpu/lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace infomorph::detail::HWY_NAMESPACE {

using Words = hn::ScalableTag<std::uint32_t>;
using Word = hn::Vec<Words>;

inline constexpr int kRounds = 10;
inline constexpr int kBlocks = 64;  // at a time: a multiple of all vectors' lanes

struct Wide {
  Word high;
  Word low;
};

// a * b in 64 bits.
HWY_INLINE Wide multiply(Words d, Word a, Word b) {
#if HWY_TARGET == HWY_SCALAR
  const std::uint64_t product = static_cast<std::uint64_t>(hn::GetLane(a)) * hn::GetLane(b);
  return {hn::Set(d, static_cast<std::uint32_t>(product >> 32)),
          hn::Set(d, static_cast<std::uint32_t>(product))};
#else
  const hn::RepartitionToWide<Words> wide;
  const auto even = hn::MulEven(a, b);
  const auto odd = hn::MulEven(hn::Shuffle2301(a), hn::Shuffle2301(b));
  const Word high_of_even = hn::BitCast(d, hn::ShiftRight<32>(even));
  const Word low_of_odd = hn::BitCast(d, hn::ShiftLeft<32>(hn::BitCast(wide, odd)));
  return {hn::OddEven(hn::BitCast(d, odd), high_of_even),
          hn::OddEven(low_of_odd, hn::BitCast(d, even))};
#endif
}

// Philox 4x32-10 (Salmon et al. 2011) of `kBlocks` blocks, one a lane, whose first counters are
// consecutive; the four numbers of a block stand beside each other.
void random_numbers(const Draw& draw, std::uint32_t first_block, std::uint32_t* numbers) {
  const Words d;
  for (int i = 0; i < kBlocks; i += static_cast<int>(hn::Lanes(d))) {
    Word c0 = hn::Iota(d, first_block + static_cast<std::uint32_t>(i));
    Word c1 = hn::Set(d, draw.neuron);
    Word c2 = hn::Set(d, draw.step);
    Word c3 = hn::Set(d, draw.tag);
    std::uint32_t key0 = draw.key[0];
    std::uint32_t key1 = draw.key[1];
    for (int round = 0; round < kRounds; ++round) {
      const Wide first = multiply(d, c0, hn::Set(d, 0xD2511F53U));
      const Wide second = multiply(d, c2, hn::Set(d, 0xCD9E8D57U));
      c0 = hn::Xor(hn::Xor(second.high, c1), hn::Set(d, key0));
      c2 = hn::Xor(hn::Xor(first.high, c3), hn::Set(d, key1));
      c1 = second.low;
      c3 = first.low;
      key0 += 0x9E3779B9U;
      key1 += 0xBB67AE85U;
    }
    hn::StoreInterleaved4(c0, c1, c2, c3, d, numbers + 4 * i);
  }
}

// Numbers of 32 bits as Real, rounded once: halves of 16 bits have no rounding.
HWY_INLINE hn::Vec<LanesF> to_real(LanesF d, const std::uint32_t* numbers) {
  const hn::ScalableTag<std::int32_t> di;
  const auto bits = hn::LoadU(Words(), numbers);
  const auto high = hn::ConvertTo(d, hn::BitCast(di, hn::ShiftRight<16>(bits)));
  const auto low = hn::ConvertTo(d, hn::BitCast(di, hn::And(bits, hn::Set(Words(), 0xFFFFU))));
  return hn::MulAdd(high, hn::Set(d, 65536.0F), low);
}
HWY_INLINE hn::Vec<LanesD> to_real(LanesD d, const std::uint32_t* numbers) {
  const hn::Rebind<std::uint32_t, LanesD> narrow;
  const hn::Rebind<std::int32_t, LanesD> di;
  const auto bits = hn::LoadU(narrow, numbers);
  const auto high = hn::PromoteTo(d, hn::BitCast(di, hn::ShiftRight<16>(bits)));
  const auto low = hn::PromoteTo(d, hn::BitCast(di, hn::And(bits, hn::Set(narrow, 0xFFFFU))));
  return hn::MulAdd(high, hn::Set(d, 65536.0), low);
}

// 0 * theta adds nothing, but lets a NaN through.
template <class D, class T = hn::TFromD<D>>
void draw_outputs(D d, const Draw& draw, int samples, const T* theta, T silent, T* outputs) {
  using V = hn::Vec<D>;
  const V half = hn::Set(d, static_cast<T>(0.5));
  const V unit = hn::Set(d, static_cast<T>(0x1p-32));
  const V fired = hn::Set(d, static_cast<T>(1));
  const V unfired = hn::Set(d, silent);
  const auto lanes = static_cast<int>(hn::Lanes(d));
  HWY_ALIGN std::uint32_t numbers[4 * kBlocks + kPadding];
  HWY_ALIGN T rest[kPadding] = {};
  // The first block of the stream may have begun before the batch.
  int skipped = static_cast<int>(draw.first_sample % 4);
  std::uint32_t block = draw.first_sample / 4;
  for (int done = 0; done < samples; block += kBlocks, skipped = 0) {
    random_numbers(draw, block, numbers);
    const int count = std::min(4 * kBlocks - skipped, samples - done);
    for (int b = 0; b < count; b += lanes) {
      const int left = std::min(lanes, count - b);
      const T* from = theta + done + b;
      T* to = outputs + done + b;
      if (left < lanes) from = std::copy_n(from, left, rest) - left;
      const V p = hn::LoadU(d, from);
      const V uniform = hn::Mul(hn::Add(to_real(d, numbers + skipped + b), half), unit);
      const V output = hn::IfThenElse(hn::Lt(uniform, p), fired, unfired);
      const V result = hn::MulAdd(hn::Zero(d), p, output);
      if (left < lanes) {
        hn::StoreU(result, d, rest);
        std::copy_n(rest, left, to);
      } else {
        hn::StoreU(result, d, to);
      }
    }
    done += count;
  }
}

#define INFOMORPH_KERNELS(NAME, LANES, REAL)                                              \
  void draw_outputs_##NAME(const Draw& draw, int samples, const REAL* theta, REAL silent, \
                           REAL* outputs) {                                               \
    draw_outputs(LANES(), draw, samples, theta, silent, outputs);                         \
  }
INFOMORPH_KERNELS(float, LanesF, float)
INFOMORPH_KERNELS(double, LanesD, double)
#undef INFOMORPH_KERNELS

}  // namespace infomorph::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace infomorph::detail {

#define INFOMORPH_DISPATCH(NAME, REAL)                                                \
  HWY_EXPORT(draw_outputs_##NAME);                                                    \
  template <>                                                                         \
  void draw_outputs(const Draw& draw, int samples, const REAL* theta, REAL silent,    \
                    REAL* outputs) {                                                  \
    HWY_DYNAMIC_DISPATCH(draw_outputs_##NAME)(draw, samples, theta, silent, outputs); \
  }
INFOMORPH_DISPATCH(float, float)
INFOMORPH_DISPATCH(double, double)
#undef INFOMORPH_DISPATCH

}  // namespace infomorph::detail
#endif
