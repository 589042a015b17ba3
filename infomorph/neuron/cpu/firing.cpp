#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "infomorph/neuron/cpu/firing.cpp"
#include "hwy/foreach_target.h"
// foreach_target.h stands first: it includes this file again for each instruction set.
#include "hwy/contrib/math/math-inl.h"
#include "hwy/highway.h"
#include "infomorph/neuron/cpu/kernels.hpp"
#include "infomorph/neuron/cpu/lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace infomorph::detail::HWY_NAMESPACE {

// e^x; NaN stays NaN, which the library takes for a number far below 0.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V exponential(D d, V x) {
  return hn::IfThenElse(hn::IsNaN(x), x, hn::Exp(d, x));
}

// The logistic function and its derivative. Both sides are found from e^-|x|, so that neither
// sigma(x) nor sigma(-x) loses digits to the other.
template <class D, class V = hn::Vec<D>>
struct Logistic {
  V plus;
  V minus;
  V slope;

  HWY_INLINE Logistic(D d, V x) {
    const V one = hn::Set(d, 1);
    const V tail = exponential(d, hn::Neg(hn::Abs(x)));
    const V larger = hn::Div(one, hn::Add(one, tail));
    const V smaller = hn::Mul(tail, larger);
    const auto positive = hn::Ge(x, hn::Zero(d));
    plus = hn::IfThenElse(positive, larger, smaller);
    minus = hn::IfThenElse(positive, smaller, larger);
    slope = hn::Mul(larger, smaller);
  }
};

// The value within lower..upper; NaN stays NaN, for of two operands the second is taken then.
template <class V>
HWY_INLINE V clamp(V lower, V upper, V value) {
  return hn::Max(lower, hn::Min(upper, value));
}

template <class D, class V = hn::Vec<D>>
HWY_INLINE V clamp_activation(D d, V x) {
  const V limit = hn::Set(d, static_cast<hn::TFromD<D>>(kLargestActivation));
  return clamp(hn::Neg(limit), limit, x);
}

// The activation A and its derivatives by the net inputs; overflow of A is caught by the caller.
template <class D, class V = hn::Vec<D>>
struct Response {
  V value;
  V slopes[kMaxClasses];
};

// x sigma'(x), and r sigma'(x) r: 0 where x is beyond the clamp, so that no infinity meets a 0.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V within_clamp(D d, V x, V value) {
  const V limit = hn::Set(d, static_cast<hn::TFromD<D>>(kLargestActivation));
  return hn::IfThenElseZero(hn::Lt(hn::Abs(x), limit), value);
}

template <class D, class V = hn::Vec<D>>
HWY_INLINE Response<D> respond(D d, const Modulated2& p, const V* z) {
  using T = hn::TFromD<D>;
  const V gain = hn::Set(d, static_cast<T>(2 * (1 - p.k1)));
  const V k2 = hn::Set(d, static_cast<T>(p.k2));
  const V x = hn::Mul(hn::Mul(k2, z[0]), z[1]);
  const Logistic<D> sigma(d, clamp_activation(d, x));
  const V factor = hn::MulAdd(gain, sigma.plus, hn::Set(d, static_cast<T>(p.k1)));
  Response<D> response;
  response.value = hn::Mul(z[0], factor);
  const V x_slope = within_clamp(d, x, hn::Mul(x, sigma.slope));
  response.slopes[0] = hn::MulAdd(gain, x_slope, factor);
  const V r_slope = hn::Mul(hn::Mul(z[0], sigma.slope), hn::Mul(k2, z[0]));
  response.slopes[1] = hn::Mul(gain, within_clamp(d, x, r_slope));
  return response;
}

template <class D, class V = hn::Vec<D>>
HWY_INLINE Response<D> respond(D d, const Modulated3& p, const V* z) {
  using T = hn::TFromD<D>;
  const T share[2] = {static_cast<T>(p.c1), static_cast<T>(p.c2)};
  const T steepness[2] = {static_cast<T>(p.w1), static_cast<T>(p.w2)};
  Response<D> response;
  V factor = hn::Set(d, static_cast<T>(1 - p.c1 - p.c2));
  V receptive_slope = hn::Zero(d);
  for (int i = 0; i < 2; ++i) {
    const V c = hn::Set(d, share[i]);
    const V w = hn::Set(d, steepness[i]);
    const V x = hn::Mul(hn::Mul(w, z[0]), z[i + 1]);
    const Logistic<D> sigma(d, clamp_activation(d, x));
    factor = hn::MulAdd(c, sigma.plus, factor);
    receptive_slope = hn::MulAdd(c, within_clamp(d, x, hn::Mul(x, sigma.slope)), receptive_slope);
    const V r_slope = hn::Mul(hn::Mul(z[0], sigma.slope), hn::Mul(w, z[0]));
    response.slopes[i + 1] = hn::Mul(c, within_clamp(d, x, r_slope));
  }
  response.value = hn::Mul(z[0], factor);
  response.slopes[0] = hn::Add(factor, receptive_slope);
  return response;
}

template <class D, class V = hn::Vec<D>>
HWY_INLINE Response<D> respond(D d, const SumActivation& p, const V* z, int classes) {
  const V beta = hn::Set(d, static_cast<hn::TFromD<D>>(p.beta));
  Response<D> response;
  V sum = z[0];
  for (int c = 1; c < classes; ++c) sum = hn::Add(sum, z[c]);
  response.value = hn::Mul(beta, sum);
  for (int c = 0; c < classes; ++c) response.slopes[c] = beta;
  return response;
}

template <class D, class V = hn::Vec<D>>
HWY_INLINE Response<D> respond(D d, const KayPhillips& p, const V* z) {
  using T = hn::TFromD<D>;
  const V k1 = hn::Set(d, static_cast<T>(p.k1));
  const V k2 = hn::Set(d, static_cast<T>(p.k2));
  const V x = clamp_activation(d, hn::Mul(hn::Mul(k2, z[0]), z[1]));
  const V growth = hn::Mul(hn::Set(d, static_cast<T>(1 - p.k1)), exponential(d, x));
  Response<D> response;
  response.value = hn::Mul(z[0], hn::Add(k1, growth));
  response.slopes[0] = hn::Add(k1, hn::MulAdd(growth, x, growth));
  response.slopes[1] = hn::Mul(hn::Mul(z[0], growth), hn::Mul(k2, z[0]));
  return response;
}

template <class D, class A, class V = hn::Vec<D>>
HWY_INLINE Response<D> respond_of(D d, const A& activation, const V* z, int classes) {
  if constexpr (std::is_same_v<A, SumActivation>) {
    return respond(d, activation, z, classes);
  } else {
    return respond(d, activation, z);
  }
}

template <class D, class A, class T = hn::TFromD<D>>
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
    const Response<D> response = respond_of(d, activation, z, classes);
    const V clamped = clamp_activation(d, response.value);
    const Logistic<D> theta(d, clamped);
    const auto free = hn::And(hn::Eq(clamped, response.value),
                              hn::And(hn::Ge(theta.plus, floor), hn::Ge(theta.minus, floor)));
    hn::StoreU(hn::Add(clamp(floor, ceiling, theta.plus), unknown), d, firing.plus + b);
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
  if (const auto* modulated_2 = std::get_if<Modulated2>(&activation)) {
    fire_as(d, *modulated_2, probability_floor, classes, samples, net_inputs, firing);
  } else if (const auto* modulated_3 = std::get_if<Modulated3>(&activation)) {
    fire_as(d, *modulated_3, probability_floor, classes, samples, net_inputs, firing);
  } else if (const auto* sum = std::get_if<SumActivation>(&activation)) {
    fire_as(d, *sum, probability_floor, classes, samples, net_inputs, firing);
  } else {
    fire_as(d, std::get<KayPhillips>(activation), probability_floor, classes, samples, net_inputs,
            firing);
  }
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

#define INFOMORPH_KERNELS(NAME, LANES, REAL)                                           \
  void fire_##NAME(const Activation& activation, REAL floor, int classes, int samples, \
                   const REAL* const* net_inputs, const Firing<REAL>& firing) {        \
    fire(LANES(), activation, floor, classes, samples, net_inputs, firing);            \
  }                                                                                    \
  void append_bins_##NAME(const Bins<REAL>& bins, int samples, const REAL* net_input,  \
                          std::int32_t* cells) {                                       \
    append_bins(LANES(), bins, samples, net_input, cells);                             \
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
  HWY_EXPORT(append_bins_##NAME);                                                           \
  template <>                                                                               \
  void fire(const Activation& activation, REAL probability_floor, int classes, int samples, \
            const REAL* const* net_inputs, const Firing<REAL>& firing) {                    \
    HWY_DYNAMIC_DISPATCH(fire_##NAME)                                                       \
    (activation, probability_floor, classes, samples, net_inputs, firing);                  \
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
