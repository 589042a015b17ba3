#include "infomorph/neuron/connections/masked.hpp"

namespace infomorph {

template <typename Real>
void MaskedConnections<Real>::gradient(const Matrix<Real>& slopes, const Activities<Real>& inputs,
                                       const Execution& execution, Matrix<Real>& gradient) const {
  DenseConnections<Real>::gradient(slopes, inputs, execution, gradient);
  parallel_for(static_cast<int>(mask.rows()), execution,
               [&](int n, int) { gradient.row(n).array() *= mask.row(n).array(); });
}

template struct MaskedConnections<float>;
template struct MaskedConnections<double>;

}  // namespace infomorph
