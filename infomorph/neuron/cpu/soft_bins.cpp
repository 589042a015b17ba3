#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "infomorph/neuron/cpu/soft_bins.cpp"
#include "hwy/foreach_target.h"
// foreach_target.h stands first: it includes this file again for each instruction set.
#include "hwy/contrib/math/math-inl.h"
#include "hwy/highway.h"
#include "infomorph/neuron/cpu/kernels.hpp"
#include "infomorph/neuron/cpu/lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace infomorph::detail::HWY_NAMESPACE {

// exp(x) of x <= 0, which may be infinite, and 0 below what a sum of 1 would notice. With little
// softness most bins are that far away.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V small_exp(D d, V x) {
  const V least = hn::Set(d, static_cast<hn::TFromD<D>>(-40));
  const auto counts = hn::Ge(x, least);
  if (hn::AllFalse(d, counts)) return hn::Zero(d);
  return hn::IfThenElseZero(counts, hn::Exp(d, hn::Max(x, least)));
}

// With sigma(x) = 1 / (1 + exp(-x)), all weights are taken exp(excess) times as large, where
// `excess` is how far z lies beyond its nearest bin: else all could be 0.
template <class D, class T = hn::TFromD<D>>
void share_out(D d, const SoftBins<T>& bins, int samples, int stride, const T* net_input,
               T* weights, T* slopes) {
  using V = hn::Vec<D>;
  const T step = (bins.edges.upper - bins.edges.lower) / static_cast<T>(bins.edges.count);
  const V width = hn::Set(d, step);
  const V half = hn::Set(d, step / 2);
  const V lower = hn::Set(d, bins.edges.lower);
  const V first = hn::Set(d, bins.edges.lower + step / 2);
  const V last = hn::Set(d, static_cast<T>(bins.edges.count - 1));
  const V scale = hn::Set(d, bins.edges.scale);
  const V steepness = hn::Set(d, 1 / (bins.softness * bins.edges.scale));
  const V one = hn::Set(d, 1);
  const V zero = hn::Zero(d);
  for (int b = 0; b < samples; b += static_cast<int>(hn::Lanes(d))) {
    const V z = hn::Mul(scale, hn::LoadU(d, net_input + b));
    const V position = hn::Floor(hn::Div(hn::Sub(z, lower), width));
    const V nearest = hn::Max(zero, hn::Min(position, last));
    const V away = hn::Abs(hn::Sub(z, hn::MulAdd(nearest, width, first)));
    const V excess = hn::Max(zero, hn::Sub(away, half));
    const bool all_within = hn::AllTrue(d, hn::Eq(excess, zero));
    V sum = zero;
    V mean = zero;
    for (int k = 0; k < bins.edges.count; ++k) {
      const V centre = hn::MulAdd(hn::Set(d, static_cast<T>(k)), width, first);
      const V from_centre = hn::Sub(z, centre);
      const V inside = hn::Sub(half, hn::Abs(from_centre));
      const V e = small_exp(d, hn::Neg(hn::Abs(hn::Mul(inside, steepness))));
      const V base = hn::Div(one, hn::Add(one, e));
      const auto within = hn::Ge(inside, zero);
      const V shifted =
          all_within ? e : small_exp(d, hn::Min(zero, hn::Mul(hn::Add(inside, excess), steepness)));
      const V weight = hn::IfThenElse(within, base, hn::Mul(shifted, base));
      // d ln sigma(x) / dz = -(1 - sigma(x)) sign(z - centre) / softness
      const V rest = hn::IfThenElse(within, hn::Mul(e, base), base);
      const V toward =
          hn::IfThenZeroElse(hn::Eq(from_centre, zero), hn::CopySign(rest, from_centre));
      const V slope = hn::Neg(toward);
      sum = hn::Add(sum, weight);
      mean = hn::MulAdd(weight, slope, mean);
      hn::StoreU(weight, d, weights + k * stride + b);
      hn::StoreU(slope, d, slopes + k * stride + b);
    }
    mean = hn::Div(mean, sum);
    const V per_z = hn::Mul(steepness, scale);
    for (int k = 0; k < bins.edges.count; ++k) {
      const V share = hn::Div(hn::LoadU(d, weights + k * stride + b), sum);
      const V slope = hn::Sub(hn::LoadU(d, slopes + k * stride + b), mean);
      hn::StoreU(share, d, weights + k * stride + b);
      hn::StoreU(hn::Mul(hn::Mul(share, slope), per_z), d, slopes + k * stride + b);
    }
  }
}

#define INFOMORPH_KERNELS(NAME, LANES, REAL)                                  \
  void share_out_##NAME(const SoftBins<REAL>& bins, int samples, int stride,  \
                        const REAL* net_input, REAL* weights, REAL* slopes) { \
    share_out(LANES(), bins, samples, stride, net_input, weights, slopes);    \
  }
INFOMORPH_KERNELS(float, LanesF, float)
INFOMORPH_KERNELS(double, LanesD, double)
#undef INFOMORPH_KERNELS

}  // namespace infomorph::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace infomorph::detail {

#define INFOMORPH_DISPATCH(NAME, REAL)                                                         \
  HWY_EXPORT(share_out_##NAME);                                                                \
  template <>                                                                                  \
  void share_out(const SoftBins<REAL>& bins, int samples, int stride, const REAL* net_input,   \
                 REAL* weights, REAL* slopes) {                                                \
    HWY_DYNAMIC_DISPATCH(share_out_##NAME)(bins, samples, stride, net_input, weights, slopes); \
  }
INFOMORPH_DISPATCH(float, float)
INFOMORPH_DISPATCH(double, double)
#undef INFOMORPH_DISPATCH

}  // namespace infomorph::detail
#endif
