// Included once per instruction set by the kernels, hence no ordinary guard.
#if defined(INFOMORPH_NEURON_ACTIVATIONS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef INFOMORPH_NEURON_ACTIVATIONS_INL
#undef INFOMORPH_NEURON_ACTIVATIONS_INL
#else
#define INFOMORPH_NEURON_ACTIVATIONS_INL
#endif

#include "hwy/contrib/math/math-inl.h"
#include "hwy/highway.h"
#include "infomorph/neuron/activation.hpp"
#include "infomorph/neuron/cpu/kernels.hpp"

HWY_BEFORE_NAMESPACE();
namespace infomorph::detail::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

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

// An activation A and its derivatives by the net inputs, which respond() finds, an overload for
// each alternative of Activation; overflow of A is caught by the caller.
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
HWY_INLINE Response<D> respond(D d, const Modulated2& p, const V* z, int /*classes*/) {
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
HWY_INLINE Response<D> respond(D d, const Modulated3& p, const V* z, int /*classes*/) {
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
HWY_INLINE Response<D> respond(D d, const KayPhillips& p, const V* z, int /*classes*/) {
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

}  // namespace infomorph::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
