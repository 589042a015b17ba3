#pragma once

#include <span>

#include "infomorph/base/execution.hpp"
#include "infomorph/network/learnt_class.hpp"

namespace infomorph {

/// The baseline output layer: multinomial logistic regression, learnt by cross-entropy,
///
///     p_n = softmax_n(w x + b),    d(log p_label)/dz_n = [n = label] - p_n
///
/// It takes the receptive class alone; the label is its target, not an input.
class LogisticLayer {
 public:
  LogisticLayer(const LayerSpec& spec, int units, const LayerSeed& seed);

  const LayerSpec& spec() const { return spec_; }

  /// Class probabilities [N x >= samples]; NaN where a net input has overflowed.
  const Matrix<float>& predict(const Activities<float>& inputs, const Execution& execution);

  /// One step up the mean log-likelihood.
  /// @param input_slopes  if not null, gets its slope by the inputs, before the step
  ///                      [units x >= samples]
  void learn(const Activities<float>& inputs, std::span<const int> labels, long step,
             const Execution& execution, Matrix<float>* input_slopes = nullptr);

  void visit_parameters(const ParameterVisitor& visit);

 private:
  LayerSpec spec_;
  InputClass<float> input_;
  LearntClass learnt_;
  Matrix<float> probabilities_;
};

}  // namespace infomorph
