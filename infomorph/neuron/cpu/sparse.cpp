#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "infomorph/neuron/cpu/sparse.cpp"
#include "hwy/foreach_target.h"
// foreach_target.h stands first: it includes this file again for each instruction set.
#include "hwy/highway.h"
#include "infomorph/neuron/cpu/kernels.hpp"
#include "infomorph/neuron/cpu/lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace infomorph::detail::HWY_NAMESPACE {

// The sums of four vectors of samples at a time stay in registers until all rows are added.
template <class D, class T = hn::TFromD<D>>
void gather_sparse(D d, int count, const int* units, const T* weights, T bias,
                   const Activities<T>& inputs, T* result) {
  using V = hn::Vec<D>;
  const auto lanes = static_cast<int>(hn::Lanes(d));
  int b = 0;
  for (; b + 4 * lanes <= inputs.samples; b += 4 * lanes) {
    V sum0 = hn::Set(d, bias);
    V sum1 = sum0;
    V sum2 = sum0;
    V sum3 = sum0;
    for (int k = 0; k < count; ++k) {
      const T* from = inputs.data + static_cast<std::ptrdiff_t>(units[k]) * inputs.stride + b;
      const V weight = hn::Set(d, weights[k]);
      sum0 = hn::MulAdd(weight, hn::LoadU(d, from), sum0);
      sum1 = hn::MulAdd(weight, hn::LoadU(d, from + lanes), sum1);
      sum2 = hn::MulAdd(weight, hn::LoadU(d, from + 2 * lanes), sum2);
      sum3 = hn::MulAdd(weight, hn::LoadU(d, from + 3 * lanes), sum3);
    }
    hn::StoreU(sum0, d, result + b);
    hn::StoreU(sum1, d, result + b + lanes);
    hn::StoreU(sum2, d, result + b + 2 * lanes);
    hn::StoreU(sum3, d, result + b + 3 * lanes);
  }
  for (; b < inputs.samples; b += lanes) {
    V sum = hn::Set(d, bias);
    for (int k = 0; k < count; ++k) {
      const T* from = inputs.data + static_cast<std::ptrdiff_t>(units[k]) * inputs.stride + b;
      sum = hn::MulAdd(hn::Set(d, weights[k]), hn::LoadU(d, from), sum);
    }
    hn::StoreU(sum, d, result + b);
  }
}

template <class D, class T = hn::TFromD<D>>
void add_sparse_gradient(D d, int count, const int* units, const T* slope,
                         const Activities<T>& inputs, T* gradient) {
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
    gradient[k] += sum;
  }
}

#define INFOMORPH_KERNELS(NAME, LANES, REAL)                                             \
  void gather_sparse_##NAME(int count, const int* units, const REAL* weights, REAL bias, \
                            const Activities<REAL>& inputs, REAL* result) {              \
    gather_sparse(LANES(), count, units, weights, bias, inputs, result);                 \
  }                                                                                      \
  void add_sparse_gradient_##NAME(int count, const int* units, const REAL* slope,        \
                                  const Activities<REAL>& inputs, REAL* gradient) {      \
    add_sparse_gradient(LANES(), count, units, slope, inputs, gradient);                 \
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
  HWY_EXPORT(add_sparse_gradient_##NAME);                                                    \
  template <>                                                                                \
  void gather_sparse(int count, const int* units, const REAL* weights, REAL bias,            \
                     const Activities<REAL>& inputs, REAL* result) {                         \
    HWY_DYNAMIC_DISPATCH(gather_sparse_##NAME)(count, units, weights, bias, inputs, result); \
  }                                                                                          \
  template <>                                                                                \
  void add_sparse_gradient(int count, const int* units, const REAL* slope,                   \
                           const Activities<REAL>& inputs, REAL* gradient) {                 \
    HWY_DYNAMIC_DISPATCH(add_sparse_gradient_##NAME)(count, units, slope, inputs, gradient); \
  }
INFOMORPH_DISPATCH(float, float)
INFOMORPH_DISPATCH(double, double)
#undef INFOMORPH_DISPATCH

}  // namespace infomorph::detail
#endif
