#pragma once

#include <cstdint>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/memory/memory_spec.hpp"
#include "infomorph/network/class_optimiser.hpp"
#include "infomorph/neuron/local_rule.hpp"

namespace infomorph {

/// An associative memory of N infomorphic neurons. While it learns its state is clamped to the
/// patterns, so that the net input from the other neurons is a product with the patterns.
class MemoryNetwork {
 public:
  /// @throws Error if the goal is not for two classes, or bins and floor do not fit
  MemoryNetwork(const MemoryNeuronSpec& spec, int neurons, std::uint64_t seed);

  /// Changes the weight of a neuron's own bit of the pattern, before its spread.
  void set_external_weight(double weight) { external_weight_ = static_cast<float>(weight); }

  /// One step of the optimiser on a batch of patterns [B x N] of +-1.
  /// @param information      of the batch before the step
  void learn(const Matrix<float>& patterns, const Execution& execution,
             LayerInformation& information);

  /// Goal and every information term of the batch. Nothing is learnt.
  void observe(const Matrix<float>& patterns, const Execution& execution,
               LayerInformation& information);

  /// Shows weights, moments and a running distribution.
  void visit_parameters(const ParameterVisitor& visit);

  /// Of the recurrent class [N x N], row n into neuron n, the diagonal 0.
  const Matrix<float>& weights() const { return layer_.classes[1].weights(); }

 private:
  void evaluate(const Matrix<float>& patterns, bool every_term, const Execution& execution,
                LayerInformation& information);

  float external_weight_;
  Vector<float> external_ratios_;  // [N] of each neuron's weight to it
  Layer<float> layer_;
  LocalRule<float> rule_;
  ClassOptimiser recurrent_;
  long steps_ = 0;
  std::vector<Matrix<float>> net_inputs_;  // one a class, [N x >= B]
};

}  // namespace infomorph
