#pragma once

#include "infomorph/algebra/matrix.hpp"

namespace infomorph {

/// How samples are decorrelated before they are learnt from.
enum class WhiteningMethod {
  none,
  zca,  ///< as Whitening
};

/// An affine map after which the samples it was made for are uncorrelated, and as close to what
/// they were as that allows (ZCA),
///
///     x  ->  (x - mean) W,    W = U (L + e)^(-1/2) U^T,    covariance = U L U^T
///
/// with e = epsilon times the mean eigenvalue: directions that hardly vary stay small instead of
/// becoming noise of variance 1.    Source: Bell & Sejnowski 1997.
struct Whitening {
  Vector<float> mean;       ///< [K]
  Matrix<float> transform;  ///< W [K x K], symmetric

  void apply(Matrix<float>& samples) const;
  bool operator==(const Whitening&) const = default;
};

/// That of Coates, Ng & Lee 2011, who add it to the eigenvalues of patches of variance 1.
inline constexpr double kWhiteningEpsilon = 0.1;

/// Takes time as B K^2 + K^3, and memory for the samples in double precision.
/// @param samples  [B x K], at least one
/// @throws Error   if K is larger than kLargestSymmetric
Whitening whitening_of(const Matrix<float>& samples, double epsilon);

}  // namespace infomorph
