#include "infomorph/base/logarithmic.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace infomorph {
namespace {

TEST(logarithmic, are_one_two_and_five_times_powers_of_ten_and_none) {
  std::vector<long> found;
  for (long count = 0; count <= 10000; ++count) {
    if (is_logarithmic(count)) found.push_back(count);
  }
  EXPECT_EQ(found,
            (std::vector<long>{0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000}));
  EXPECT_TRUE(is_logarithmic(5'000'000'000'000'000'000));
  EXPECT_FALSE(is_logarithmic(5'000'000'000'000'000'001));
  EXPECT_FALSE(is_logarithmic(-1));
}

}  // namespace
}  // namespace infomorph
