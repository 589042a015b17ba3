#include "infomorph/algebra/product.hpp"

#include <gtest/gtest.h>

namespace infomorph {
namespace {

Activities<float> view(const Matrix<float>& data, bool unit_major) {
  const auto rows = static_cast<int>(data.rows());
  const auto columns = static_cast<int>(data.cols());
  return {data.data(), unit_major ? columns : rows, unit_major ? rows : columns, columns,
          unit_major};
}

TEST(product, both_storage_orders_agree_with_eigen_for_any_number_of_threads) {
  for (const int neurons : {1, 10, 150, 300}) {
    const Matrix<float> weights = Matrix<float>::Random(neurons, 70);
    const Matrix<float> inputs = Matrix<float>::Random(700, 70);
    const Matrix<float> transposed = inputs.transpose();
    const Matrix<float> slopes = Matrix<float>::Random(neurons, 704);
    Matrix<float> one(neurons, 704);
    Matrix<float> three(neurons, 704);
    multiply_by_inputs(weights, view(inputs, false), 1, one);
    EXPECT_TRUE(one.leftCols(700).isApprox(weights * transposed, 1e-5F));
    multiply_by_inputs(weights, view(inputs, false), 3, three);
    EXPECT_EQ(one.leftCols(700), three.leftCols(700));
    multiply_by_inputs(weights, view(transposed, true), 2, three);
    EXPECT_TRUE(one.leftCols(700).isApprox(three.leftCols(700), 1e-5F));

    Matrix<float> gradient(neurons, 70);
    multiply_slopes(slopes, view(inputs, false), 2, gradient);
    EXPECT_TRUE(gradient.isApprox(slopes.leftCols(700) * inputs, 1e-4F));
    Matrix<float> again(neurons, 70);
    multiply_slopes(slopes, view(transposed, true), 1, again);
    EXPECT_TRUE(gradient.isApprox(again, 1e-4F));
  }
}

}  // namespace
}  // namespace infomorph
