#include "infomorph/dataset/whitening.hpp"

#include "infomorph/algebra/product.hpp"
#include "infomorph/algebra/symmetric_eigen.hpp"
#include "infomorph/base/error.hpp"

namespace infomorph {

void Whitening::apply(Matrix<float>& samples) const {
  samples.rowwise() -= mean.transpose();
  Matrix<float> white(samples.rows(), samples.cols());
  multiply_by_inputs(samples, by_sample(transform), {}, white);
  samples = std::move(white);
}

Whitening whitening_of(const Matrix<float>& samples, double epsilon) {
  require(samples.cols() <= kLargestSymmetric,
          "samples of {} values cannot be whitened: expected at most {}", samples.cols(),
          kLargestSymmetric);
  Matrix<double> centred = samples.cast<double>();
  const Vector<double> mean = centred.colwise().mean().transpose();
  centred.rowwise() -= mean.transpose();
  const auto width = static_cast<int>(samples.cols());
  Matrix<double> covariance(width, width);
  multiply_back(centred, centred, width, {}, covariance);
  const auto [lambda, axes] = symmetric_eigen(covariance / static_cast<double>(samples.rows()));
  const double floor = epsilon * lambda.mean();
  // Samples that do not vary at all stay 0.
  const Vector<double> scale =
      (lambda.array() + floor > 0).select((lambda.array() + floor).rsqrt(), 0);
  const Matrix<double> scaled = scale.asDiagonal() * axes;
  Matrix<double> transform(width, width);
  multiply_back(axes, scaled, width, {}, transform);
  return {mean.cast<float>(), transform.cast<float>()};
}

}  // namespace infomorph
