// Included once per instruction set by the kernels, hence no ordinary guard.
#if defined(INFOMORPH_NEURON_KERNEL_LANES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef INFOMORPH_NEURON_KERNEL_LANES_INL
#undef INFOMORPH_NEURON_KERNEL_LANES_INL
#else
#define INFOMORPH_NEURON_KERNEL_LANES_INL
#endif

#include <cstdint>

#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace infomorph::detail::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using LanesF = hn::ScalableTag<float>;
using LanesD = hn::ScalableTag<double>;

// 32-bit indices, as many as D has lanes, widened where the gather wants it.
HWY_INLINE hn::Vec<hn::ScalableTag<std::int32_t>> load_index(LanesF, const std::int32_t* from) {
  return hn::LoadU(hn::ScalableTag<std::int32_t>(), from);
}
HWY_INLINE hn::Vec<hn::ScalableTag<std::int64_t>> load_index(LanesD, const std::int32_t* from) {
  const hn::Rebind<std::int32_t, LanesD> narrow;
  return hn::PromoteTo(hn::ScalableTag<std::int64_t>(), hn::LoadU(narrow, from));
}

// Rounds to 32-bit integers.
HWY_INLINE auto to_index(LanesF, hn::Vec<LanesF> v) {
  return hn::ConvertTo(hn::ScalableTag<std::int32_t>(), v);
}
HWY_INLINE auto to_index(LanesD, hn::Vec<LanesD> v) {
  return hn::DemoteTo(hn::Rebind<std::int32_t, LanesD>(), v);
}

}  // namespace infomorph::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
