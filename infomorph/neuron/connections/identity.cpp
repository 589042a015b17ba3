#include "infomorph/neuron/connections/identity.hpp"

namespace infomorph {

template <typename Real>
void IdentityConnections<Real>::net_input(const Vector<Real>& biases,
                                          const Activities<Real>& inputs,
                                          const Execution& /*execution*/,
                                          Matrix<Real>& net_input) const {
  for (Eigen::Index n = 0; n < weights.rows(); ++n) {
    for (int b = 0; b < inputs.samples; ++b) net_input(n, b) = inputs(b, first + n) + biases[n];
  }
}

template <typename Real>
void IdentityConnections<Real>::gradient(const Matrix<Real>& /*slopes*/,
                                         const Activities<Real>& /*inputs*/,
                                         const Execution& /*execution*/,
                                         Matrix<Real>& /*gradient*/) const {}

template <typename Real>
void IdentityConnections<Real>::carry_back(const Matrix<Real>& slopes, int samples,
                                           const Execution& /*execution*/,
                                           Matrix<Real>& carried) const {
  carried.leftCols(samples) = slopes.leftCols(samples);
}

template struct IdentityConnections<float>;
template struct IdentityConnections<double>;

}  // namespace infomorph
