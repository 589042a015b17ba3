#pragma once

#include "infomorph/algebra/matrix.hpp"

namespace infomorph {

/// matrix = axes^T diag(values) axes
struct SymmetricEigen {
  Vector<double> values;  ///< [K], ascending
  Matrix<double> axes;    ///< [K x K], the eigenvector of each value as a row
};

/// The largest K, above which LAPACK cannot count the room it needs.
inline constexpr int kLargestSymmetric = 32766;

/// By LAPACK's divide and conquer, in time K^3 and memory for three such matrices.
/// @param matrix  [K x K], K in 1..kLargestSymmetric, symmetric: what is above its diagonal is not
/// looked at
/// @throws Error  if it holds values that are not finite, or no decomposition is found
SymmetricEigen symmetric_eigen(Matrix<double> matrix);

}  // namespace infomorph
