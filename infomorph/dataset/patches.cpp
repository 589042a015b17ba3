#include "infomorph/dataset/patches.hpp"

#include <Eigen/Eigenvalues>
#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/base/random.hpp"

namespace infomorph {
namespace {

constexpr std::uint32_t kMostAttempts = 100;

// Uniform in 0..count-1.
int below(int count, std::uint32_t bits) {
  return static_cast<int>(static_cast<std::uint64_t>(bits) * static_cast<std::uint64_t>(count) >>
                          32);
}

int width_of(const Matrix<float>& images) {
  return static_cast<int>(std::lround(std::sqrt(static_cast<double>(images.cols()))));
}

}  // namespace

void Whitening::apply(Matrix<float>& samples) const {
  samples = (samples.rowwise() - mean.transpose()) * transform;
}

Whitening whitening_of(const Matrix<float>& samples) {
  const Matrix<double> values = samples.cast<double>();
  const Vector<double> mean = values.colwise().mean().transpose();
  const Matrix<double> centred = values.rowwise() - mean.transpose();
  const Eigen::MatrixXd covariance =
      centred.transpose() * centred / static_cast<double>(samples.rows());
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covariance);
  const Eigen::VectorXd& lambda = solver.eigenvalues();
  const double floor = kWhiteningFloor * lambda.mean();
  // Samples that do not vary at all stay 0.
  const Eigen::VectorXd scale =
      (lambda.array() + floor > 0).select((lambda.array() + floor).rsqrt(), 0);
  const Eigen::MatrixXd& axes = solver.eigenvectors();
  const Eigen::MatrixXd transform = axes * scale.asDiagonal() * axes.transpose();
  return {mean.cast<float>(), transform.cast<float>()};
}

Matrix<float> cut_patches(const Matrix<float>& images, int side, int count, std::uint64_t seed,
                          std::uint32_t part) {
  const int width = width_of(images);
  const RandomStream stream(seed, Purpose::patches, part);
  Matrix<float> patches(count, side * side);
  for (int b = 0; b < count; ++b) {
    for (std::uint32_t attempt = 0; attempt < kMostAttempts; ++attempt) {
      const auto bits = stream.block(0, attempt, static_cast<std::uint32_t>(b));
      const float* image = images.row(below(static_cast<int>(images.rows()), bits[0])).data();
      const int top = below(width - side + 1, bits[1]);
      const int left = below(width - side + 1, bits[2]);
      for (int i = 0; i < side; ++i) {
        const float* row = image + (top + i) * width + left;
        std::copy_n(row, side, patches.row(b).data() + i * side);
      }
      if (patches.row(b).minCoeff() < patches.row(b).maxCoeff()) break;
    }
  }
  return patches;
}

ClassificationData whitened_patches(const ClassificationData& data, const Patches& patches,
                                    std::uint64_t seed) {
  const int width = width_of(data.train.values);
  require(patches.side <= width, "patches of {} x {} pixels do not fit images of {} x {}",
          patches.side, patches.side, width, width);
  ClassificationData result;
  result.train.values = cut_patches(data.train.values, patches.side, patches.count, seed, 0);
  result.test.values =
      cut_patches(data.test.values, patches.side, std::max(1, patches.count / 4), seed, 1);
  const Whitening whitening = whitening_of(result.train.values);
  whitening.apply(result.train.values);
  whitening.apply(result.test.values);
  return result;
}

}  // namespace infomorph
