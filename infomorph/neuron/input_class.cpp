#include "infomorph/neuron/input_class.hpp"

#include "infomorph/neuron/cpu/kernels.hpp"

namespace infomorph {

template <typename Real>
void compute_net_input(const InputClass<Real>& input_class, const Activities<Real>& inputs,
                       const Execution& execution, Matrix<Real>& net_input) {
  const auto neurons = static_cast<int>(input_class.biases.size());
  net_input.resize(neurons, detail::padded(inputs.samples));
  if (inputs.data == nullptr) {
    for (int n = 0; n < neurons; ++n) net_input.row(n).setConstant(input_class.biases[n]);
    return;
  }
  std::visit(
      [&](const auto& kind) { kind.net_input(input_class.biases, inputs, execution, net_input); },
      input_class.connections);
}

template <typename Real>
void class_gradient(const InputClass<Real>& input_class, const Matrix<Real>& slopes,
                    const Activities<Real>& inputs, const Execution& execution,
                    ClassGradient<Real>& gradient) {
  const Matrix<Real>& weights = input_class.weights();
  const bool learns_weights = input_class.learns_weights();
  gradient.weights.resize(learns_weights ? weights.rows() : 0, weights.cols());
  if (learns_weights && inputs.data == nullptr) {
    gradient.weights.setZero();
  } else if (learns_weights) {
    std::visit(
        [&](const auto& kind) { kind.gradient(slopes, inputs, execution, gradient.weights); },
        input_class.connections);
  }
  gradient.biases.resize(input_class.learns_biases ? weights.rows() : 0);
  parallel_for(static_cast<int>(gradient.biases.size()), execution,
               [&](int n, int) { gradient.biases[n] = slopes.row(n).head(inputs.samples).sum(); });
}

#define INFOMORPH_INPUT_CLASS(REAL)                                                 \
  template void compute_net_input(const InputClass<REAL>&, const Activities<REAL>&, \
                                  const Execution&, Matrix<REAL>&);                 \
  template void class_gradient(const InputClass<REAL>&, const Matrix<REAL>&,        \
                               const Activities<REAL>&, const Execution&, ClassGradient<REAL>&);
INFOMORPH_INPUT_CLASS(float)
INFOMORPH_INPUT_CLASS(double)
#undef INFOMORPH_INPUT_CLASS

}  // namespace infomorph
