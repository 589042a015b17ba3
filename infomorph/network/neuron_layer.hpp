#pragma once

#include <optional>
#include <span>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/network/learnt_class.hpp"

namespace infomorph {

/// A layer of stochastic neurons in a network, put together from its spec: infomorphic, or one of
/// the baselines `fixed`, `oja` and `backprop`, which share everything but the learning.
class NeuronLayer {
 public:
  /// @param units  inputs of each class
  /// @throws Error if the parts of the spec do not fit each other
  NeuronLayer(const LayerSpec& spec, std::span<const int> units, const LayerSeed& seed);

  const LayerSpec& spec() const { return spec_; }
  const Layer<float>& layer() const { return layer_; }

  /// Net inputs of one class; evaluate() uses them up.
  void compute_net_input(std::size_t input_class, const Activities<float>& inputs,
                         const Execution& execution);

  /// Outputs drawn from the net inputs [N x >= samples].
  void draw(const OutputDraw& draw, const Execution& execution, Matrix<float>& outputs) const;

  /// Firing probabilities [N x >= samples] from the net inputs.
  const Matrix<float>& fire(const Execution& execution);

  /// The same, with d theta / d z of each class, for backprop.
  void fire_with_slopes(const Execution& execution, Matrix<float>& theta,
                        std::vector<Matrix<float>>& slopes) const;

  /// Goal, and every information term if asked, of the batch at work. Gradients take the place of
  /// the net inputs.
  /// @param draw, outputs  as in LocalRule::evaluate
  void evaluate(bool every_term, const Execution& execution, LayerInformation& information,
                const OutputDraw* draw, Matrix<float>* outputs);

  /// After evaluate(): one step of the optimiser.
  void ascend(std::span<const Activities<float>> inputs, long step, const Execution& execution);

  /// One step up Oja's rule for the batch at work.
  void ascend_oja(const Activities<float>& inputs, long step, const Execution& execution);

  /// One step of the optimiser up gradients that were found elsewhere, one a class.
  void ascend_gradients(std::vector<ClassGradient<float>>& gradients, long step,
                        const Execution& execution);

  void visit_parameters(const ParameterVisitor& visit);

  /// Goes on as after `steps` steps; the arrays of visit_parameters() are set apart.
  void set_steps(long steps);

 private:
  LayerSpec spec_;
  Layer<float> layer_;
  std::vector<LearntClass> learnt_;  // one a class
  std::optional<LocalRule<float>> rule_;
  int samples_ = 0;
  std::vector<Matrix<float>> net_inputs_;  // one a class, [N x >= samples]
  Matrix<float> theta_;
};

}  // namespace infomorph
