#include "infomorph/algebra/symmetric_eigen.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

TEST(symmetric_eigen, of_two_by_hand) {
  const auto [values, axes] = symmetric_eigen(Matrix<double>{{2, 1}, {1, 2}});
  EXPECT_NEAR(values[0], 1, 1e-14);
  EXPECT_NEAR(values[1], 3, 1e-14);
  EXPECT_NEAR(axes(0, 0), -axes(0, 1), 1e-14);
  EXPECT_NEAR(axes(1, 0), axes(1, 1), 1e-14);
  EXPECT_NEAR(std::abs(axes(1, 0)), std::sqrt(0.5), 1e-14);
}

TEST(symmetric_eigen, puts_the_matrix_together_again) {
  for (const int n : {1, 2, 7, 130}) {
    const Matrix<double> any = Matrix<double>::Random(n, n);
    const Matrix<double> matrix = any + any.transpose();
    const auto [values, axes] = symmetric_eigen(matrix);
    const Matrix<double> together = axes.transpose() * values.asDiagonal() * axes;
    EXPECT_LT((together - matrix).cwiseAbs().maxCoeff(), 1e-11) << n;
    const Matrix<double> products = axes * axes.transpose();
    EXPECT_TRUE(products.isIdentity(1e-11)) << n;
    EXPECT_TRUE(std::is_sorted(values.data(), values.data() + n)) << n;
  }
}

TEST(symmetric_eigen, looks_at_the_lower_triangle) {
  const auto [values, axes] = symmetric_eigen(Matrix<double>{{2, 77}, {1, 2}});
  EXPECT_NEAR(values[0], 1, 1e-14);
  EXPECT_NEAR(values[1], 3, 1e-14);
}

TEST(symmetric_eigen, refuses_what_is_not_finite) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(error_message([&] { symmetric_eigen(Matrix<double>{{nan}}); }),
            "a matrix with values that are not finite has no eigenvalues");
}

}  // namespace
}  // namespace infomorph
