#include "infomorph/neuron/connections/sparse.hpp"

#include <cassert>

#include "infomorph/neuron/cpu/kernels.hpp"

namespace infomorph {

template <typename Real>
void SparseConnections<Real>::net_input(const Vector<Real>& biases, const Activities<Real>& inputs,
                                        const Execution& execution, Matrix<Real>& net_input) const {
  assert(inputs.unit_major);
  parallel_for(static_cast<int>(weights.rows()), execution, [&](int n, int) {
    detail::gather_sparse(static_cast<int>(units.cols()), units.row(n).data(),
                          weights.row(n).data(), biases[n], inputs, net_input.row(n).data());
  });
}

template <typename Real>
void SparseConnections<Real>::gradient(const Matrix<Real>& slopes, const Activities<Real>& inputs,
                                       const Execution& execution, Matrix<Real>& gradient) const {
  parallel_for(static_cast<int>(weights.rows()), execution, [&](int n, int) {
    detail::sparse_gradient(static_cast<int>(units.cols()), units.row(n).data(),
                            slopes.row(n).data(), inputs, gradient.row(n).data());
  });
}

template <typename Real>
void SparseConnections<Real>::carry_back(const Matrix<Real>& slopes, int samples,
                                         const Execution& /*execution*/,
                                         Matrix<Real>& carried) const {
  carried.leftCols(samples).setZero();
  for (Eigen::Index n = 0; n < units.rows(); ++n) {
    for (Eigen::Index i = 0; i < units.cols(); ++i) {
      carried.row(units(n, i)).head(samples) += weights(n, i) * slopes.row(n).head(samples);
    }
  }
}

template struct SparseConnections<float>;
template struct SparseConnections<double>;

}  // namespace infomorph
