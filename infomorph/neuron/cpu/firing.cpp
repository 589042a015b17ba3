#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "infomorph/neuron/cpu/firing.cpp"
#include "hwy/foreach_target.h"
// foreach_target.h stands first: it includes this file again for each instruction set.
#include "hwy/highway.h"
#include "infomorph/neuron/cpu/activations-inl.hpp"
#include "infomorph/neuron/cpu/kernels.hpp"
#include "infomorph/neuron/cpu/lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace infomorph::detail::HWY_NAMESPACE {

// Of `firing`, where probabilities alone are wanted, `plus`.
template <bool kSlopes, class D, class A, class T = hn::TFromD<D>>
void fire_as(D d, const A& activation, T probability_floor, int classes, int samples,
             const T* const* net_inputs, const Firing<T>& firing) {
  using V = hn::Vec<D>;
  const V floor = hn::Set(d, probability_floor);
  const V ceiling = hn::Set(d, 1 - probability_floor);
  for (int b = 0; b < samples; b += static_cast<int>(hn::Lanes(d))) {
    V z[kMaxClasses];
    for (int c = 0; c < kMaxClasses; ++c) {
      z[c] = c < classes ? hn::LoadU(d, net_inputs[c] + b) : hn::Zero(d);
    }
    // 0, or NaN where a sum of inputs has overflowed: even its sign is unknown then.
    V unknown = hn::Mul(hn::Zero(d), z[0]);
    for (int c = 1; c < kMaxClasses; ++c) unknown = hn::MulAdd(hn::Zero(d), z[c], unknown);
    const Response<D> response = respond(d, activation, z, classes);
    const V clamped = clamp_activation(d, response.value);
    const Logistic<D> theta(d, clamped);
    hn::StoreU(hn::Add(clamp(floor, ceiling, theta.plus), unknown), d, firing.plus + b);
    if constexpr (!kSlopes) continue;
    const auto free = hn::And(hn::Eq(clamped, response.value),
                              hn::And(hn::Ge(theta.plus, floor), hn::Ge(theta.minus, floor)));
    hn::StoreU(hn::Add(clamp(floor, ceiling, theta.minus), unknown), d, firing.minus + b);
    for (int c = 0; c < classes; ++c) {
      const V slope = hn::Mul(theta.slope, response.slopes[c]);
      hn::StoreU(hn::IfThenElseZero(free, slope), d, firing.slopes[c] + b);
    }
  }
}

template <class D, class T = hn::TFromD<D>>
void fire(D d, const Activation& activation, T probability_floor, int classes, int samples,
          const T* const* net_inputs, const Firing<T>& firing) {
  std::visit(
      [&](const auto& alternative) {
        fire_as<true>(d, alternative, probability_floor, classes, samples, net_inputs, firing);
      },
      activation);
}

template <class D, class T = hn::TFromD<D>>
void fire(D d, const Activation& activation, T probability_floor, int classes, int samples,
          const T* const* net_inputs, T* plus) {
  std::visit(
      [&](const auto& alternative) {
        fire_as<false>(d, alternative, probability_floor, classes, samples, net_inputs,
                       {plus, nullptr, {}});
      },
      activation);
}

template <class D, class T = hn::TFromD<D>>
void append_bins(D d, const Bins<T>& bins, int samples, const T* net_input, std::int32_t* cells) {
  using V = hn::Vec<D>;
  constexpr T kInset = static_cast<T>(1e-4);
  const V lowest = hn::Set(d, bins.lower + kInset);
  const V lower = hn::Set(d, bins.lower);
  const V upper = hn::Set(d, bins.upper);
  const V scale = hn::Set(d, bins.scale);
  const V density = hn::Set(d, static_cast<T>(bins.count) / (bins.upper - bins.lower));
  const V last = hn::Set(d, static_cast<T>(bins.count));
  const V one = hn::Set(d, 1);
  const hn::Rebind<std::int32_t, D> di;
  const auto count = hn::Set(di, bins.count);
  for (int b = 0; b < samples; b += static_cast<int>(hn::Lanes(d))) {
    const V z = hn::Mul(scale, hn::LoadU(d, net_input + b));
    const V inside = hn::Max(lowest, hn::Min(z, upper));
    const V position = hn::Ceil(hn::Mul(hn::Sub(inside, lower), density));
    const V bin = hn::Sub(hn::Max(one, hn::Min(position, last)), one);
    const auto before = hn::Mul(hn::LoadU(di, cells + b), count);
    hn::StoreU(hn::Add(before, to_index(d, bin)), di, cells + b);
  }
}

#define INFOMORPH_KERNELS(NAME, LANES, REAL)                                                \
  void fire_##NAME(const Activation& activation, REAL floor, int classes, int samples,      \
                   const REAL* const* net_inputs, const Firing<REAL>& firing) {             \
    fire(LANES(), activation, floor, classes, samples, net_inputs, firing);                 \
  }                                                                                         \
  void fire_plus_##NAME(const Activation& activation, REAL floor, int classes, int samples, \
                        const REAL* const* net_inputs, REAL* plus) {                        \
    fire(LANES(), activation, floor, classes, samples, net_inputs, plus);                   \
  }                                                                                         \
  void append_bins_##NAME(const Bins<REAL>& bins, int samples, const REAL* net_input,       \
                          std::int32_t* cells) {                                            \
    append_bins(LANES(), bins, samples, net_input, cells);                                  \
  }
INFOMORPH_KERNELS(float, LanesF, float)
INFOMORPH_KERNELS(double, LanesD, double)
#undef INFOMORPH_KERNELS

}  // namespace infomorph::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace infomorph::detail {

#define INFOMORPH_DISPATCH(NAME, REAL)                                                      \
  HWY_EXPORT(fire_##NAME);                                                                  \
  HWY_EXPORT(fire_plus_##NAME);                                                             \
  HWY_EXPORT(append_bins_##NAME);                                                           \
  template <>                                                                               \
  void fire(const Activation& activation, REAL probability_floor, int classes, int samples, \
            const REAL* const* net_inputs, const Firing<REAL>& firing) {                    \
    HWY_DYNAMIC_DISPATCH(fire_##NAME)                                                       \
    (activation, probability_floor, classes, samples, net_inputs, firing);                  \
  }                                                                                         \
  template <>                                                                               \
  void fire(const Activation& activation, REAL probability_floor, int classes, int samples, \
            const REAL* const* net_inputs, REAL* plus) {                                    \
    HWY_DYNAMIC_DISPATCH(fire_plus_##NAME)                                                  \
    (activation, probability_floor, classes, samples, net_inputs, plus);                    \
  }                                                                                         \
  template <>                                                                               \
  void append_bins(const Bins<REAL>& bins, int samples, const REAL* net_input,              \
                   std::int32_t* cells) {                                                   \
    HWY_DYNAMIC_DISPATCH(append_bins_##NAME)(bins, samples, net_input, cells);              \
  }
INFOMORPH_DISPATCH(float, float)
INFOMORPH_DISPATCH(double, double)
#undef INFOMORPH_DISPATCH

}  // namespace infomorph::detail
#endif
