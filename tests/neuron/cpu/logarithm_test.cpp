// The kernels take their logarithms from Highway: at most 4 units in the last place off. Stated
// there, tested here, for every instruction set of this machine, over all masses that can occur.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tests/neuron/cpu/logarithm_test.cpp"
#include "hwy/foreach_target.h"
// foreach_target.h stands first: it includes this file again for each instruction set.
#include "hwy/contrib/math/math-inl.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace infomorph::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

template <typename Real>
void take_logarithms(const Real* values, int count, Real* result) {
  const hn::ScalableTag<Real> d;
  for (int i = 0; i < count; i += static_cast<int>(hn::Lanes(d))) {
    hn::StoreU(hn::Log(d, hn::LoadU(d, values + i)), d, result + i);
  }
}

void logarithms_float(const float* values, int count, float* result) {
  take_logarithms(values, count, result);
}
void logarithms_double(const double* values, int count, double* result) {
  take_logarithms(values, count, result);
}
std::int64_t compiled_for() { return HWY_TARGET; }

}  // namespace infomorph::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "tests/neuron/cpu/instruction_sets.hpp"

namespace infomorph {
namespace {

HWY_EXPORT(logarithms_float);
HWY_EXPORT(logarithms_double);
HWY_EXPORT(compiled_for);

// The largest error in units in the last place of the exact logarithm.
template <typename Real, typename Wide, typename Take>
double largest_error(Take take) {
  constexpr int kCount = 1 << 20;
  std::vector<Real> values(kCount);
  std::vector<Real> result(kCount);
  for (int i = 0; i < kCount; ++i) {
    values[i] = static_cast<Real>(std::exp(-82.0 + 92.0 * i / kCount));  // 1e-36 .. 22 000
  }
  take(values.data(), kCount, result.data());
  double largest = 0;
  for (int i = 0; i < kCount; ++i) {
    const Wide exact = std::log(static_cast<Wide>(values[i]));
    const Wide unit = std::abs(exact) * static_cast<Wide>(std::numeric_limits<Real>::epsilon());
    if (unit > 0) {
      largest = std::max(largest, static_cast<double>(std::abs(result[i] - exact) / unit));
    }
  }
  return largest;
}

TEST(logarithm, is_within_four_units_in_the_last_place) {
  for_each_instruction_set([] {
    const double in_float = largest_error<float, double>(HWY_DYNAMIC_DISPATCH(logarithms_float));
    const double in_double =
        largest_error<double, long double>(HWY_DYNAMIC_DISPATCH(logarithms_double));
    EXPECT_LE(in_float, 4);
    EXPECT_LE(in_double, 4);
  });
}

// What the tests of the kernels rely on.
TEST(instruction_sets, are_each_the_one_that_runs_and_the_best_one_afterwards) {
  const std::int64_t best = HWY_DYNAMIC_DISPATCH(compiled_for)();
  std::vector<std::int64_t> ran;
  for_each_instruction_set([&] { ran.push_back(HWY_DYNAMIC_DISPATCH(compiled_for)()); });
  EXPECT_EQ(ran, hwy::SupportedAndGeneratedTargets());
  EXPECT_GE(ran.size(), 2U) << "a vector unit, and plain code";
  EXPECT_EQ(ran.front(), best);
  EXPECT_EQ(HWY_DYNAMIC_DISPATCH(compiled_for)(), best);
}

}  // namespace
}  // namespace infomorph
#endif
