#pragma once

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/base/execution.hpp"

namespace infomorph {

/// Neuron n is connected to unit n alone, with a weight of 1 that does not learn: z = x + b.
template <typename Real>
struct IdentityConnections {
  static constexpr bool kLearns = false;

  Matrix<Real> weights;  ///< [N x K], rows of the identity, as they are recorded
  int first = 0;         ///< the unit of the first neuron here: K > N where ranks share a layer

  void net_input(const Vector<Real>& biases, const Activities<Real>& inputs,
                 const Execution& execution, Matrix<Real>& net_input) const;
  void gradient(const Matrix<Real>& slopes, const Activities<Real>& inputs,
                const Execution& execution, Matrix<Real>& gradient) const;
  void carry_back(const Matrix<Real>& slopes, int samples, const Execution& execution,
                  Matrix<Real>& carried) const;
};

}  // namespace infomorph
