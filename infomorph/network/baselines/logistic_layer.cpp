#include "infomorph/network/baselines/logistic_layer.hpp"

#include "infomorph/algebra/product.hpp"

namespace infomorph {

LogisticLayer::LogisticLayer(const LayerSpec& spec, int units, const LayerSeed& seed)
    : spec_(spec),
      input_(initial_class(spec.inputs[0], spec.neurons, units, 0, 0, seed)),
      learnt_(begin_learning(spec.inputs[0].role, input_, spec.optimiser)) {}

const Matrix<float>& LogisticLayer::predict(const Activities<float>& inputs,
                                            const Execution& execution) {
  compute_net_input(input_, inputs, execution, probabilities_);
  auto logits = probabilities_.leftCols(inputs.samples);
  for (Eigen::Index b = 0; b < logits.cols(); ++b) {
    auto column = logits.col(b).array();
    const float unknown = 0 * column.sum();  // NaN where one has overflowed
    column = (column - column.maxCoeff()).exp().eval();
    column = column / column.sum() + unknown;
  }
  return probabilities_;
}

void LogisticLayer::learn(const Activities<float>& inputs, std::span<const int> labels, long step,
                          const Execution& execution, Matrix<float>* input_slopes) {
  predict(inputs, execution);
  auto slopes = probabilities_.leftCols(inputs.samples);
  slopes = -slopes;
  for (Eigen::Index b = 0; b < slopes.cols(); ++b) slopes(labels[b], b) += 1;
  slopes /= static_cast<float>(inputs.samples);
  if (input_slopes != nullptr) {
    input_slopes->resize(inputs.units, probabilities_.cols());
    multiply_back(input_.weights, probabilities_, inputs.samples, execution, *input_slopes);
  }
  class_gradient(input_, probabilities_, inputs, execution, learnt_.gradient);
  ascend_class(spec_.optimiser, step, execution, input_, learnt_);
}

void LogisticLayer::visit_parameters(const ParameterVisitor& visit) {
  visit_class(visit, input_, learnt_);
}

}  // namespace infomorph
