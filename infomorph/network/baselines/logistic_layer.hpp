#pragma once

#include "infomorph/network/class_optimiser.hpp"
#include "infomorph/network/layer_rule.hpp"

namespace infomorph {

/// The baseline output layer: multinomial logistic regression, learnt by cross-entropy,
///
///     z = w x + b,    p_n = softmax_n(z),    d(log p_label)/dz_n = [n = label] - p_n
///
/// or, where logits are squashed, by that of theta = sigmoid(z), taken for logits,
///
///     p_n = softmax_n(theta),    d(log p_label)/dz_n = ([n = label] - p_n) theta_n (1 - theta_n)
///
/// as the back-propagation of Schneider et al. 2025 learns. Where inputs are centred, a step moves
/// w and b as it would move w and c in z = w (x - m) + c, with m the mean of the inputs in the
/// batch: what they have in common then does not hide how they differ. It takes the receptive class
/// alone; the label is its target, not an input. It has no binary outputs.
class LogisticLayer : public NetworkLayer {
 public:
  /// @param spec     its rule says whether logits are squashed, or inputs centred
  /// @param sources  what each class sees, of which the first is taken
  LogisticLayer(const LayerSpec& spec, std::span<const SampleShape> sources, const LayerSeed& seed);

  /// Of the first class: keeps where the inputs are for fire() and learn().
  void compute_net_input(std::size_t input_class, const Activities<float>& inputs,
                         const Execution& execution) override;

  /// Class probabilities [N x >= samples]; NaN where a net input has overflowed.
  const Matrix<float>& fire(const Execution& execution) override;

  bool gives_probabilities() const override { return true; }

  /// Asserts: no other layer can see it.
  void draw(const OutputDraw& draw, int pass, const Execution& execution,
            Matrix<float>& outputs) override;

  /// One step up the mean log-likelihood.
  void learn(const LayerBatch& batch, const Execution& execution) override;

  /// Lets learn() keep the slope of the mean log-likelihood by the inputs.
  void keep_input_slopes() { keeps_input_slopes_ = true; }

  /// As it was before the last step [units x >= samples].
  const Matrix<float>& input_slopes() const { return input_slopes_; }

  void visit_parameters(const ParameterVisitor& visit) override;

 private:
  InputClass<float> input_;
  ClassOptimiser optimiser_;
  bool squashes_;
  bool centres_;
  Activities<float> at_work_;
  Matrix<float> probabilities_;
  Matrix<float> squash_slopes_;  // d theta / d z; empty unless logits are squashed
  bool keeps_input_slopes_ = false;
  Matrix<float> input_slopes_;
};

LayerRule logistic_rule();
LayerRule centred_logistic_rule();
LayerRule squashed_logistic_rule();

/// Whether the layers of a rule are logistic ones.
bool is_logistic(std::string_view rule);

}  // namespace infomorph
