#pragma once

#include <Eigen/Core>
#include <cstddef>

namespace infomorph {

// Memory that a matrix has taken is given back as it was aligned, so all code must agree on this.
static_assert(EIGEN_MAX_ALIGN_BYTES == 64,
              "link to the targets of infomorph, or define EIGEN_MAX_ALIGN_BYTES=64");

/// Row-major, as in NumPy.
template <typename Real>
using Matrix = Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

template <typename Real>
using Vector = Eigen::Matrix<Real, Eigen::Dynamic, 1>;

/// A view of `samples` x `units` activities. Either order of storage: images come sample by sample
/// (`data[b * stride + k]`), the outputs of a layer unit by unit (`data[k * stride + b]`).
/// Without data every activity is 0.
template <typename Real>
struct Activities {
  const Real* data = nullptr;
  int samples = 0;
  int units = 0;
  int stride = 0;
  bool unit_major = false;

  /// Of unit k in sample b, where there are data.
  Real operator()(std::ptrdiff_t b, std::ptrdiff_t k) const {
    return data[unit_major ? k * stride + b : b * stride + k];
  }
};

/// The rows of a matrix as samples, or as units.
template <typename Real>
Activities<Real> by_sample(const Matrix<Real>& rows) {
  return {rows.data(), static_cast<int>(rows.rows()), static_cast<int>(rows.cols()),
          static_cast<int>(rows.outerStride())};
}
template <typename Real>
Activities<Real> by_unit(const Matrix<Real>& rows) {
  return {rows.data(), static_cast<int>(rows.cols()), static_cast<int>(rows.rows()),
          static_cast<int>(rows.outerStride()), true};
}

}  // namespace infomorph
