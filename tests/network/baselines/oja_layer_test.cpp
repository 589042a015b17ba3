#include "infomorph/network/baselines/oja_layer.hpp"

#include <gtest/gtest.h>

#include <Eigen/Eigenvalues>
#include <cmath>

namespace infomorph {
namespace {

Activities<float> view(const Matrix<float>& inputs) {
  return {inputs.data(), static_cast<int>(inputs.rows()), static_cast<int>(inputs.cols()),
          static_cast<int>(inputs.outerStride())};
}

InputClass<float> random_class(int neurons, int units) {
  InputClass<float> input;
  input.connections = DenseConnections<float>{0.3F * Matrix<float>::Random(neurons, units)};
  input.biases = Vector<float>::Random(neurons);
  return input;
}

ClassGradient<float> gradient_of(const InputClass<float>& input, const Matrix<float>& x) {
  Matrix<float> z;
  compute_net_input(input, view(x), 1, z);
  ClassGradient<float> gradient;
  oja_gradient(input, z, view(x), 1, gradient);
  return gradient;
}

TEST(oja, agrees_with_the_rule_sample_by_sample) {
  const Matrix<float> x = Matrix<float>::Random(37, 6).array() + 0.5F;
  const InputClass<float> input = random_class(4, 6);
  Matrix<double> y = (x * input.weights().transpose()).cast<double>();  // [B x N]
  y.rowwise() += input.biases.transpose().cast<double>();
  const Matrix<double> mean = y.colwise().mean();
  y.rowwise() -= mean.row(0);
  Matrix<double> expected = Matrix<double>::Zero(4, 6);
  for (int b = 0; b < 37; ++b) {
    for (int n = 0; n < 4; ++n) {
      for (int k = 0; k < 6; ++k) {
        double left = x(b, k);
        for (int m = 0; m <= n; ++m) left -= y(b, m) * input.weights()(m, k);
        expected(n, k) += y(b, n) * left / 37;
      }
    }
  }
  const ClassGradient<float> gradient = gradient_of(input, x);
  EXPECT_LT((gradient.weights.cast<double>() - expected).cwiseAbs().maxCoeff(), 1e-6);
  for (int n = 0; n < 4; ++n) EXPECT_NEAR(gradient.biases[n], -mean(0, n), 1e-6);
}

TEST(oja, finds_the_leading_eigenvectors_and_the_mean) {
  Matrix<float> x = Matrix<float>::Random(500, 5) *
                    Vector<float>{{2.0F, 1.5F, 1.1F, 0.5F, 0.2F}}.asDiagonal() *
                    Matrix<float>::Random(5, 5);
  x.rowwise() += Eigen::RowVectorXf::LinSpaced(5, -1, 3);
  InputClass<float> input = random_class(3, 5);
  ClassOptimiser optimiser(Sgd{.learning_rate = 0.05}, Role::receptive, input);
  for (int step = 1; step <= 4000; ++step) {
    optimiser.gradient() = gradient_of(input, x);
    optimiser.ascend(step, 1, input);
  }
  const Matrix<double> values = x.cast<double>();
  const Matrix<double> centred = values.rowwise() - values.colwise().mean();
  const Eigen::MatrixXd covariance = centred.transpose() * centred / 500;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covariance);
  const Vector<float> projected_mean = input.weights() * x.colwise().mean().transpose();
  for (int n = 0; n < 3; ++n) {
    const Eigen::VectorXd axis = solver.eigenvectors().col(4 - n);
    const Eigen::VectorXd weights = input.weights().row(n).transpose().cast<double>();
    EXPECT_NEAR(std::abs(axis.dot(weights)), 1, 1e-3) << "component " << n;
    EXPECT_NEAR(weights.norm(), 1, 1e-3);
    EXPECT_NEAR(input.biases[n], -projected_mean[n], 1e-3);
  }
}

}  // namespace
}  // namespace infomorph
