#include "infomorph/neuron/input_class.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "infomorph/neuron/cpu/kernels.hpp"

namespace infomorph {
namespace {

constexpr int kSamples = 9;

InputClass<double> dense_class() {
  return {.connections = DenseConnections<double>{Matrix<double>::Random(3, 4)},
          .biases = Vector<double>::Random(3)};
}

// Slopes of a batch, with NaN where there is no sample.
Matrix<double> random_slopes() {
  Matrix<double> slopes = Matrix<double>::Random(3, detail::padded(kSamples));
  slopes.rightCols(slopes.cols() - kSamples).setConstant(std::numeric_limits<double>::quiet_NaN());
  return slopes;
}

TEST(input_class, net_inputs_are_weighted_sums_and_biases) {
  const InputClass<double> input = dense_class();
  const Matrix<double> x = Matrix<double>::Random(kSamples, 4);
  Matrix<double> z;
  compute_net_input(input, by_sample(x), 2, z);
  const Matrix<double> expected = (input.weights() * x.transpose()).colwise() + input.biases;
  EXPECT_TRUE(z.leftCols(kSamples).isApprox(expected, 1e-12));
  compute_net_input(input, Activities<double>{nullptr, kSamples, 4}, 2, z);
  for (int b = 0; b < kSamples; ++b) EXPECT_EQ(z.col(b), input.biases) << "all inputs are 0";
}

TEST(input_class, gradients_are_sums_over_the_batch_alone) {
  const InputClass<double> input = dense_class();
  const Matrix<double> x = Matrix<double>::Random(kSamples, 4);
  const Matrix<double> slopes = random_slopes();
  ClassGradient<double> gradient;
  class_gradient(input, slopes, by_sample(x), 2, gradient);
  const Matrix<double> of_batch = slopes.leftCols(kSamples);
  EXPECT_TRUE(gradient.weights.isApprox(of_batch * x, 1e-12));
  EXPECT_TRUE(gradient.biases.isApprox(of_batch.rowwise().sum(), 1e-12));
}

TEST(input_class, without_any_input_weights_have_no_gradient_but_biases_have) {
  ClassGradient<double> gradient;
  const Matrix<double> slopes = random_slopes();
  class_gradient(dense_class(), slopes, Activities<double>{nullptr, kSamples, 4}, 1, gradient);
  EXPECT_EQ(gradient.weights, Matrix<double>::Zero(3, 4));
  EXPECT_TRUE(gradient.biases.isApprox(slopes.leftCols(kSamples).rowwise().sum(), 1e-12));
}

TEST(input_class, what_does_not_learn_has_an_empty_gradient) {
  InputClass<double> input = dense_class();
  EXPECT_TRUE(input.learns_weights());
  input.connections = IdentityConnections<double>{Matrix<double>::Identity(3, 3)};
  input.learns_biases = false;
  EXPECT_FALSE(input.learns_weights());
  ClassGradient<double> gradient;
  const Matrix<double> x = Matrix<double>::Random(kSamples, 3);
  class_gradient(input, random_slopes(), by_sample(x), 1, gradient);
  EXPECT_EQ(gradient.weights.size(), 0);
  EXPECT_EQ(gradient.biases.size(), 0);
}

TEST(input_class, shows_the_weights_of_whatever_kind_of_connections) {
  InputClass<double> input = dense_class();
  input.weights()(1, 2) = 42;
  EXPECT_EQ(std::get<DenseConnections<double>>(input.connections).weights(1, 2), 42);
}

}  // namespace
}  // namespace infomorph
