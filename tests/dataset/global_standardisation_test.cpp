#include "infomorph/dataset/global_standardisation.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace infomorph {
namespace {

TEST(global_standardisation, is_of_all_values_and_loses_none_that_vary_little) {
  const std::vector<double> values = {1e6 + 1, 1e6 + 2, 1e6 + 3, 1e6 + 6};
  const Standardisation how = global_standardisation<double>({values.data(), 2, 2, 2});
  EXPECT_DOUBLE_EQ(how.mean, 1e6 + 3);
  EXPECT_NEAR(how.scale, 1 / std::sqrt(3.5), 1e-9);
}

TEST(global_standardisation, of_equal_values_has_no_scale) {
  const std::vector<float> values(6, 0.1F);
  EXPECT_EQ(global_standardisation<float>({values.data(), 3, 2, 2}).scale, 0);
}

}  // namespace
}  // namespace infomorph
