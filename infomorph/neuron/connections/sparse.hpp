#pragma once

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/base/execution.hpp"

namespace infomorph {

/// Each neuron is connected to k units of its own, kept as a list. Wants inputs unit by unit, whose
/// rows it sums.
template <typename Real>
struct SparseConnections {
  static constexpr bool kLearns = true;

  Matrix<Real> weights;  ///< [N x k]
  Matrix<int> units;     ///< [N x k], the unit each weight is from

  void net_input(const Vector<Real>& biases, const Activities<Real>& inputs,
                 const Execution& execution, Matrix<Real>& net_input) const;
  void gradient(const Matrix<Real>& slopes, const Activities<Real>& inputs,
                const Execution& execution, Matrix<Real>& gradient) const;
  void carry_back(const Matrix<Real>& slopes, int samples, const Execution& execution,
                  Matrix<Real>& carried) const;
};

}  // namespace infomorph
