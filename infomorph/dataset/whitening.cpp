#include "infomorph/dataset/whitening.hpp"

#include <Eigen/Eigenvalues>

namespace infomorph {

void Whitening::apply(Matrix<float>& samples) const {
  samples = (samples.rowwise() - mean.transpose()) * transform;
}

Whitening whitening_of(const Matrix<float>& samples, double epsilon) {
  Matrix<double> centred = samples.cast<double>();
  const Vector<double> mean = centred.colwise().mean().transpose();
  centred.rowwise() -= mean.transpose();
  const Eigen::MatrixXd covariance =
      centred.transpose() * centred / static_cast<double>(samples.rows());
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covariance);
  const Eigen::VectorXd& lambda = solver.eigenvalues();
  const double floor = epsilon * lambda.mean();
  // Samples that do not vary at all stay 0.
  const Eigen::VectorXd scale =
      (lambda.array() + floor > 0).select((lambda.array() + floor).rsqrt(), 0);
  const Eigen::MatrixXd& axes = solver.eigenvectors();
  const Eigen::MatrixXd transform = axes * scale.asDiagonal() * axes.transpose();
  return {mean.cast<float>(), transform.cast<float>()};
}

}  // namespace infomorph
