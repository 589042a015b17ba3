#include "infomorph/algebra/product.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>

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

// What lets machines share a layer: rows in whole tiles, computed without the others.
TEST(product, whole_tiles_come_out_the_same_without_the_other_rows) {
  for (const auto& [neurons, samples, units] :
       {std::array{300, 70, 33}, {1000, 1000, 784}, {385, 64, 2}, {257, 1, 900}}) {
    const Matrix<float> weights = Matrix<float>::Random(neurons, units);
    const Matrix<float> inputs = Matrix<float>::Random(samples, units);
    const Matrix<float> transposed = inputs.transpose();
    const Matrix<float> slopes = Matrix<float>::Random(neurons, samples);
    for (const Activities<float>& seen : {view(inputs, false), view(transposed, true)}) {
      Matrix<float> all(neurons, samples);
      multiply_by_inputs(weights, seen, 1, all);
      Matrix<float> gradient(neurons, units);
      multiply_slopes(slopes, seen, 1, gradient);
      for (int first = 0; first < neurons; first += kTileRows) {
        for (const int end : {first + kTileRows, first + 2 * kTileRows, neurons}) {
          const int rows = std::min(end, neurons) - first;
          Matrix<float> part(rows, samples);
          multiply_by_inputs<float>(weights.middleRows(first, rows), seen, 1, part);
          EXPECT_EQ(part, all.middleRows(first, rows)) << neurons << " " << first << " " << rows;
          Matrix<float> of_part(rows, units);
          multiply_slopes<float>(slopes.middleRows(first, rows), seen, 1, of_part);
          EXPECT_EQ(of_part, gradient.middleRows(first, rows)) << first << " " << rows;
        }
      }
    }
  }
}

template <typename Real>
class products : public testing::Test {};
using Precisions = testing::Types<float, double>;
TYPED_TEST_SUITE(products, Precisions);

// Sizes around those of the tiles, and the smallest.
TYPED_TEST(products, agree_with_plain_sums_and_leave_the_padding_alone) {
  const auto kNaN = std::numeric_limits<TypeParam>::quiet_NaN();
  const double tolerance = sizeof(TypeParam) == 4 ? 1e-3 : 1e-11;
  for (const auto& [neurons, samples, units] :
       {std::array{1, 1, 1}, {1, 3, 2}, {129, 17, 5}, {3, 513, 4}, {2, 1, 130}}) {
    const Matrix<TypeParam> weights = Matrix<TypeParam>::Random(neurons, units);
    const Matrix<TypeParam> inputs = Matrix<TypeParam>::Random(samples, units);
    Matrix<TypeParam> slopes = Matrix<TypeParam>::Random(neurons, samples + 7);
    slopes.rightCols(7).setConstant(kNaN);
    const Activities<TypeParam> view{inputs.data(), samples, units, units};
    Matrix<TypeParam> forward = Matrix<TypeParam>::Constant(neurons, samples + 7, 42);
    multiply_by_inputs(weights, view, 2, forward);
    Matrix<TypeParam> gradient(neurons, units);
    multiply_slopes(slopes, view, 2, gradient);
    Matrix<TypeParam> back = Matrix<TypeParam>::Constant(units, samples + 7, 42);
    multiply_back(weights, slopes, samples, 2, back);
    EXPECT_TRUE((forward.rightCols(7).array() == 42).all());
    EXPECT_TRUE((back.rightCols(7).array() == 42).all());
    Matrix<double> forward_twin = Matrix<double>::Zero(neurons, samples);
    Matrix<double> gradient_twin = Matrix<double>::Zero(neurons, units);
    Matrix<double> back_twin = Matrix<double>::Zero(units, samples);
    for (int n = 0; n < neurons; ++n) {
      for (int b = 0; b < samples; ++b) {
        for (int k = 0; k < units; ++k) {
          forward_twin(n, b) += static_cast<double>(weights(n, k)) * inputs(b, k);
          gradient_twin(n, k) += static_cast<double>(slopes(n, b)) * inputs(b, k);
          back_twin(k, b) += static_cast<double>(weights(n, k)) * slopes(n, b);
        }
      }
    }
    const auto differs = [&](const Matrix<TypeParam>& actual, const Matrix<double>& expected) {
      return (actual.template cast<double>() - expected).cwiseAbs().maxCoeff() > tolerance;
    };
    EXPECT_FALSE(differs(forward.leftCols(samples), forward_twin)) << neurons;
    EXPECT_FALSE(differs(gradient, gradient_twin)) << neurons;
    EXPECT_FALSE(differs(back.leftCols(samples), back_twin)) << neurons;
  }
}

}  // namespace
}  // namespace infomorph
