#include "infomorph/dataset/whitening.hpp"

#include <gtest/gtest.h>

#include <Eigen/Eigenvalues>

#include "infomorph/dataset/samples.hpp"
#include "tests/error_message.hpp"

namespace infomorph {
namespace {

Matrix<double> covariance(const Matrix<float>& samples) {
  const Matrix<double> values = samples.cast<double>();
  const Matrix<double> centred = values.rowwise() - values.colwise().mean();
  return centred.transpose() * centred / static_cast<double>(samples.rows());
}

TEST(whitening, leaves_variance_lambda_over_lambda_plus_floor_along_each_axis) {
  const Matrix<float> mixed = Matrix<float>::Random(2000, 5) * Matrix<float>::Random(5, 5) +
                              Matrix<float>::Constant(2000, 5, 3);
  Matrix<float> white = mixed;
  whitening_of(mixed, 0.01).apply(white);
  EXPECT_LT(white.colwise().mean().cwiseAbs().maxCoeff(), 1e-4);
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covariance(mixed));
  const Eigen::VectorXd lambda = solver.eigenvalues();
  const double floor = 0.01 * lambda.mean();
  const Eigen::MatrixXd expected =
      solver.eigenvectors() * (lambda.array() / (lambda.array() + floor)).matrix().asDiagonal() *
      solver.eigenvectors().transpose();
  EXPECT_LT((covariance(white) - expected).cwiseAbs().maxCoeff(), 1e-4);
}

TEST(whitening, of_what_does_not_vary_is_zero) {
  Matrix<float> constant = Matrix<float>::Constant(10, 3, 2);
  whitening_of(constant, 0.1).apply(constant);
  EXPECT_EQ(constant, Matrix<float>::Zero(10, 3));
}

TEST(whitening, refuses_samples_whose_covariance_has_too_many_values) {
  EXPECT_EQ(error_message([] { whitening_of(Matrix<float>::Zero(1, 32767), 0.1); }),
            "samples of 32767 values cannot be whitened: expected at most 32766");
}

TEST(whitening, of_two_values_by_hand) {
  // Covariance [[1, 0.6], [0.6, 1]]: eigenvalues 1.6 along (1, 1) and 0.4 along (1, -1), in the
  // mean 1.
  const float a = std::sqrt(1.6F);
  const float b = std::sqrt(0.4F);
  Matrix<float> samples{{a + 5, a}, {-a + 5, -a}, {b + 5, -b}, {-b + 5, b}};
  const Whitening whitening = whitening_of(samples, 0.1);
  const double along = 1 / std::sqrt(1.7);
  const double across = 1 / std::sqrt(0.5);
  EXPECT_NEAR(whitening.transform(0, 0), (along + across) / 2, 1e-6);
  EXPECT_NEAR(whitening.transform(0, 1), (along - across) / 2, 1e-6);
  EXPECT_NEAR(whitening.transform(1, 0), (along - across) / 2, 1e-6);
  EXPECT_NEAR(whitening.mean[0], 5, 1e-6);
  whitening.apply(samples);
  EXPECT_NEAR(samples(0, 0), a * along, 1e-6);
  EXPECT_NEAR(samples(2, 1), -b * across, 1e-6);
}

TEST(whitening, of_data_is_fitted_to_the_training_part_and_noted) {
  ClassificationData data;
  data.train.values = Matrix<float>::Random(300, 4) * Matrix<float>::Random(4, 4);
  data.test.values = Matrix<float>::Constant(2, 4, 7);
  data.preprocessing.mean = Vector<double>{{1, 2, 3, 4}};
  data.preprocessing.scale = Vector<double>{{2, 2, 2, 0.5}};
  const Whitening expected = whitening_of(data.train.values, 0.2);
  whiten(data, 0.2);
  ASSERT_TRUE(data.preprocessing.whitening.has_value());
  EXPECT_EQ(*data.preprocessing.whitening, expected);
  EXPECT_EQ(data.validation.size(), 0);
  // What is noted makes of raw values what was made of those of the data.
  Matrix<float> raw{{4.5, 5.5, 6.5, 18}};
  data.preprocessing.apply(raw);
  EXPECT_LT((raw - data.test.values.row(0)).cwiseAbs().maxCoeff(), 1e-5);
}

}  // namespace
}  // namespace infomorph
