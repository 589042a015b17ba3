#include "infomorph/base/finite.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace infomorph {
namespace {

template <typename Real>
class finite : public testing::Test {};
using Precisions = testing::Types<float, double>;
TYPED_TEST_SUITE(finite, Precisions);

TYPED_TEST(finite, one_value_that_is_none_is_found_wherever_it_stands) {
  using Limits = std::numeric_limits<TypeParam>;
  const auto all = [](const std::vector<TypeParam>& values) {
    return all_finite(std::span<const TypeParam>(values));
  };
  EXPECT_TRUE(all({}));
  EXPECT_TRUE(all({Limits::max(), Limits::lowest(), Limits::denorm_min(), 0}));
  for (const TypeParam bad : {Limits::infinity(), -Limits::infinity(), Limits::quiet_NaN()}) {
    for (std::size_t at = 0; at < 35; ++at) {
      std::vector<TypeParam> values(35, 1);
      values[at] = bad;
      EXPECT_FALSE(all(values)) << bad << " at " << at;
    }
  }
}

}  // namespace
}  // namespace infomorph
