#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace infomorph::detail {

/// A symmetric system of equations M x = b whose matrix is positive definite, or nearly singular,
/// for the Newton steps of measures that are optimisations. Solved by a Cholesky factorisation,
/// which passes over zeros: unknowns that few others meet should come first. Cost up to n^3 / 3.
class SymmetricSystem {
 public:
  explicit SymmetricSystem(std::size_t size) : size_(size), matrix_(size * size, 0.0) {}

  std::size_t size() const { return size_; }
  void clear() { matrix_.assign(matrix_.size(), 0.0); }

  /// Adds to the element in row i, column j; of those with i > j, nothing, since they are the same
  /// as others.
  void add(std::size_t i, std::size_t j, double value) {
    if (i <= j) matrix_[i * size_ + j] += value;
  }

  /// Solves for the right-hand side, in place; the matrix is lost. Where a pivot is not above 1e-14
  /// of what was given on the diagonal, it is rounding: the unknown is set to 0.
  /// @param damping  a share by which the diagonal grows first: of a singular system it keeps what
  ///                 does not matter from growing
  void solve(std::span<double> right_hand_side, double damping = 0);

 private:
  std::size_t size_;
  std::vector<double> matrix_;  // the triangle above the diagonal, row by row
};

}  // namespace infomorph::detail
