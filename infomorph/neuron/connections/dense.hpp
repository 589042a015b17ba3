#pragma once

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/base/execution.hpp"

namespace infomorph {

/// Every neuron is connected to every unit.
template <typename Real>
struct DenseConnections {
  static constexpr bool kLearns = true;

  Matrix<Real> weights;  ///< [N x K]

  void net_input(const Vector<Real>& biases, const Activities<Real>& inputs,
                 const Execution& execution, Matrix<Real>& net_input) const;
  void gradient(const Matrix<Real>& slopes, const Activities<Real>& inputs,
                const Execution& execution, Matrix<Real>& gradient) const;
  void carry_back(const Matrix<Real>& slopes, int samples, const Execution& execution,
                  Matrix<Real>& carried) const;
};

}  // namespace infomorph
