#pragma once

#include <span>

#include "infomorph/network/parameter_array.hpp"
#include "infomorph/neuron/local_rule.hpp"

namespace infomorph {

/// What a layer learns from in one step.
struct LayerBatch {
  std::span<const Activities<float>> inputs;  ///< of each class
  std::span<const int> labels;                ///< of the samples; empty where there are none
  long step = 0;                              ///< from 1
};

/// A batch that is passed through a layer.
struct BatchStart {
  int samples = 0;
  std::uint32_t step = 0;       ///< that is learnt, or will be
  bool learnt_from = false;     ///< or a test
  bool maps_are_wanted = true;  ///< whether outputs of all positions are, which others see
};

/// A layer as its network sees it, whatever rule it learns by.
///
/// A batch comes in three moments: net inputs of each class; then fire() or draw(), any number of
/// times; then, in the pass that is learnt from, evaluate() and learn(). Inputs stay where they are
/// meanwhile.
class NetworkLayer {
 public:
  virtual ~NetworkLayer() = default;

  virtual void begin(const BatchStart& /*batch*/) {}

  /// Outputs of a neuron for each sample of the batch at work.
  virtual int positions_at_work() const { return 1; }

  virtual void compute_net_input(std::size_t input_class, const Activities<float>& inputs,
                                 const Execution& execution) = 0;

  /// Firing probabilities theta [N x >= samples]; those of the classes if gives_probabilities().
  virtual const Matrix<float>& fire(const Execution& execution) = 0;

  /// Whether fire() gives the probabilities of classes, whose sum is 1.
  virtual bool gives_probabilities() const { return false; }

  /// Outputs of a pass [N x >= samples].
  virtual void draw(const OutputDraw& draw, int pass, const Execution& execution,
                    Matrix<float>& outputs) = 0;

  /// Looks at the batch at work before it is learnt from; net inputs are used up.
  /// @param information  gets goal and mean activity, and every term if asked; left as it is by
  ///                     layers without a goal
  /// @param how          how outputs are drawn, or null if they are not wanted
  virtual void evaluate(bool every_term, const OutputDraw* how, int pass,
                        const Execution& execution, LayerInformation& information,
                        Matrix<float>& outputs);

  /// After evaluate(): one learning step.
  virtual void learn(const LayerBatch& batch, const Execution& execution) = 0;

  /// Shows every array under "<class>/...".
  virtual void visit_parameters(const ParameterVisitor& visit) = 0;

  /// Goes on as after `steps` steps; the arrays of visit_parameters() are set apart.
  virtual void set_steps(long /*steps*/) {}
};

}  // namespace infomorph
