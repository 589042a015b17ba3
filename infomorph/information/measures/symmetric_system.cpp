#include "infomorph/information/measures/symmetric_system.hpp"

#include <algorithm>
#include <cmath>

namespace infomorph::detail {

void SymmetricSystem::solve(std::span<double> right_hand_side, double damping) {
  const std::size_t n = size_;
  std::vector<double> given(n);
  for (std::size_t i = 0; i < n; ++i) {
    given[i] = matrix_[i * n + i];
    matrix_[i * n + i] *= 1 + damping;
  }
  for (std::size_t k = 0; k < n; ++k) {
    double* pivot = &matrix_[k * n];
    if (pivot[k] <= 1e-14 * given[k]) {
      std::fill(pivot + k, pivot + n, 0.0);
      right_hand_side[k] = 0;
      continue;
    }
    const double root = std::sqrt(pivot[k]);
    for (std::size_t j = k; j < n; ++j) pivot[j] /= root;
    right_hand_side[k] /= root;
    for (std::size_t i = k + 1; i < n; ++i) {
      const double factor = pivot[i];
      if (factor == 0) continue;
      double* row = &matrix_[i * n];
      for (std::size_t j = i; j < n; ++j) row[j] -= factor * pivot[j];
      right_hand_side[i] -= factor * right_hand_side[k];
    }
  }
  for (std::size_t k = n; k-- > 0;) {
    const double* pivot = &matrix_[k * n];
    if (pivot[k] == 0) continue;
    double sum = right_hand_side[k];
    for (std::size_t j = k + 1; j < n; ++j) sum -= pivot[j] * right_hand_side[j];
    right_hand_side[k] = sum / pivot[k];
  }
}

}  // namespace infomorph::detail
