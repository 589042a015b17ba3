#include "infomorph/neuron/connections/dense.hpp"

#include "infomorph/algebra/product.hpp"

namespace infomorph {

template <typename Real>
void DenseConnections<Real>::net_input(const Vector<Real>& biases, const Activities<Real>& inputs,
                                       const Execution& execution, Matrix<Real>& net_input) const {
  multiply_by_inputs(weights, inputs, execution, net_input);
  parallel_for(static_cast<int>(weights.rows()), execution,
               [&](int n, int) { net_input.row(n).array() += biases[n]; });
}

template <typename Real>
void DenseConnections<Real>::gradient(const Matrix<Real>& slopes, const Activities<Real>& inputs,
                                      const Execution& execution, Matrix<Real>& gradient) const {
  multiply_slopes(slopes, inputs, execution, gradient);
}

template <typename Real>
void DenseConnections<Real>::carry_back(const Matrix<Real>& slopes, int samples,
                                        const Execution& execution, Matrix<Real>& carried) const {
  multiply_back(weights, slopes, samples, execution, carried);
}

template struct DenseConnections<float>;
template struct DenseConnections<double>;

}  // namespace infomorph
