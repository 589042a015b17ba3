#pragma once

#include "infomorph/neuron/connections/dense.hpp"

namespace infomorph {

/// Some connections are missing: their weights are 0 and stay 0.
template <typename Real>
struct MaskedConnections : DenseConnections<Real> {
  Matrix<Real> mask;  ///< [N x K], 1 where there is a connection, else 0

  void gradient(const Matrix<Real>& slopes, const Activities<Real>& inputs,
                const Execution& execution, Matrix<Real>& gradient) const;
};

}  // namespace infomorph
