#include "infomorph/dataset/preprocessing.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace infomorph {
namespace {

Preprocessing two_columns() {
  Preprocessing preprocessing;
  preprocessing.mean = Vector<double>{{10.0, 1e9}};
  preprocessing.scale = Vector<double>{{0.5, 0.0}};
  return preprocessing;
}

TEST(preprocessing, standardises_each_column_by_its_own) {
  const Preprocessing preprocessing = two_columns();
  EXPECT_EQ(preprocessing.width(), 2);
  EXPECT_EQ(preprocessing.of(14, 0), 2.0F);
  EXPECT_EQ(preprocessing.of(10, 0), 0.0F);
  EXPECT_EQ(preprocessing.of(123, 1), 0.0F) << "a constant column says nothing";
  Matrix<float> pixels{{14, 1e9F}, {8, 0}};
  preprocessing.apply(pixels);
  EXPECT_EQ(pixels, (Matrix<float>{{2, 0}, {-1, 0}}));
}

TEST(preprocessing, keeps_what_little_a_large_number_varies) {
  Preprocessing preprocessing;
  preprocessing.mean = Vector<double>{{1'700'000'000.5}};
  preprocessing.scale = Vector<double>{{1.0}};
  EXPECT_EQ(preprocessing.of(1'700'000'000.75, 0), 0.25F);
}

TEST(preprocessing, what_single_precision_does_not_hold_is_infinite) {
  EXPECT_TRUE(std::isinf(two_columns().of(1e300, 0)));
  EXPECT_TRUE(std::isinf(two_columns().of(-1e300, 0)));
}

TEST(preprocessing, of_no_pixels_does_nothing) {
  Matrix<float> none(0, 2);
  two_columns().apply(none);
  EXPECT_EQ(none.rows(), 0);
}

}  // namespace
}  // namespace infomorph
