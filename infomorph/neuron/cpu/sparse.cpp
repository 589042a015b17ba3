#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "infomorph/neuron/cpu/sparse.cpp"
#include "hwy/foreach_target.h"
// foreach_target.h stands first: it includes this file again for each instruction set.
#include "hwy/highway.h"
#include "infomorph/neuron/cpu/kernels.hpp"
#include "infomorph/neuron/cpu/lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace infomorph::detail::HWY_NAMESPACE {

// Rows are taken four at a time, so that the result is loaded and stored a quarter as often.
template <class D, class T = hn::TFromD<D>>
void gather_sparse(D d, int count, const int* units, const T* weights, T bias,
                   const Activities<T>& inputs, T* result) {
  using V = hn::Vec<D>;
  const auto lanes = static_cast<int>(hn::Lanes(d));
  const auto row = [&](int k) HWY_ATTR {
    return inputs.data + static_cast<std::ptrdiff_t>(units[k]) * inputs.stride;
  };
  for (int b = 0; b < inputs.samples; b += lanes) hn::StoreU(hn::Set(d, bias), d, result + b);
  int k = 0;
  for (; k + 4 <= count; k += 4) {
    const T* from[4] = {row(k), row(k + 1), row(k + 2), row(k + 3)};
    const V w0 = hn::Set(d, weights[k]);
    const V w1 = hn::Set(d, weights[k + 1]);
    const V w2 = hn::Set(d, weights[k + 2]);
    const V w3 = hn::Set(d, weights[k + 3]);
    for (int b = 0; b < inputs.samples; b += lanes) {
      V sum = hn::MulAdd(w0, hn::LoadU(d, from[0] + b), hn::LoadU(d, result + b));
      sum = hn::MulAdd(w1, hn::LoadU(d, from[1] + b), sum);
      sum = hn::MulAdd(w2, hn::LoadU(d, from[2] + b), sum);
      sum = hn::MulAdd(w3, hn::LoadU(d, from[3] + b), sum);
      hn::StoreU(sum, d, result + b);
    }
  }
  for (; k < count; ++k) {
    const V w = hn::Set(d, weights[k]);
    for (int b = 0; b < inputs.samples; b += lanes) {
      hn::StoreU(hn::MulAdd(w, hn::LoadU(d, row(k) + b), hn::LoadU(d, result + b)), d, result + b);
    }
  }
}

template <class D, class T = hn::TFromD<D>>
void sparse_gradient(D d, int count, const int* units, const T* slope, const Activities<T>& inputs,
                     T* gradient) {
  using V = hn::Vec<D>;
  const auto lanes = static_cast<int>(hn::Lanes(d));
  const int whole = inputs.samples / lanes * lanes;
  for (int k = 0; k < count; ++k) {
    const T* from = inputs.data + static_cast<std::ptrdiff_t>(units[k]) * inputs.stride;
    V even = hn::Zero(d);
    V odd = hn::Zero(d);
    int b = 0;
    for (; b + 2 * lanes <= whole; b += 2 * lanes) {
      even = hn::MulAdd(hn::LoadU(d, slope + b), hn::LoadU(d, from + b), even);
      odd = hn::MulAdd(hn::LoadU(d, slope + b + lanes), hn::LoadU(d, from + b + lanes), odd);
    }
    for (; b < whole; b += lanes) {
      even = hn::MulAdd(hn::LoadU(d, slope + b), hn::LoadU(d, from + b), even);
    }
    T sum = hn::GetLane(hn::SumOfLanes(d, hn::Add(even, odd)));
    for (; b < inputs.samples; ++b) sum += slope[b] * from[b];
    gradient[k] = sum;
  }
}

#define INFOMORPH_KERNELS(NAME, LANES, REAL)                                             \
  void gather_sparse_##NAME(int count, const int* units, const REAL* weights, REAL bias, \
                            const Activities<REAL>& inputs, REAL* result) {              \
    gather_sparse(LANES(), count, units, weights, bias, inputs, result);                 \
  }                                                                                      \
  void sparse_gradient_##NAME(int count, const int* units, const REAL* slope,            \
                              const Activities<REAL>& inputs, REAL* gradient) {          \
    sparse_gradient(LANES(), count, units, slope, inputs, gradient);                     \
  }
INFOMORPH_KERNELS(float, LanesF, float)
INFOMORPH_KERNELS(double, LanesD, double)
#undef INFOMORPH_KERNELS

}  // namespace infomorph::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace infomorph::detail {

#define INFOMORPH_DISPATCH(NAME, REAL)                                                       \
  HWY_EXPORT(gather_sparse_##NAME);                                                          \
  HWY_EXPORT(sparse_gradient_##NAME);                                                        \
  template <>                                                                                \
  void gather_sparse(int count, const int* units, const REAL* weights, REAL bias,            \
                     const Activities<REAL>& inputs, REAL* result) {                         \
    HWY_DYNAMIC_DISPATCH(gather_sparse_##NAME)(count, units, weights, bias, inputs, result); \
  }                                                                                          \
  template <>                                                                                \
  void sparse_gradient(int count, const int* units, const REAL* slope,                       \
                       const Activities<REAL>& inputs, REAL* gradient) {                     \
    HWY_DYNAMIC_DISPATCH(sparse_gradient_##NAME)(count, units, slope, inputs, gradient);     \
  }
INFOMORPH_DISPATCH(float, float)
INFOMORPH_DISPATCH(double, double)
#undef INFOMORPH_DISPATCH

}  // namespace infomorph::detail
#endif
