#pragma once

#include <string>

#include "infomorph/network/layer_spec.hpp"
#include "infomorph/network/parameter_array.hpp"
#include "infomorph/neuron/input_class.hpp"
#include "infomorph/neuron/optimiser.hpp"

namespace infomorph {

/// The optimiser of one input class: the gradient it follows and the moments it keeps.
class ClassOptimiser {
 public:
  /// @param role  of the class, for the names of its arrays
  /// @throws Error as check_optimiser
  ClassOptimiser(Optimiser optimiser, Role role, const InputClass<float>& input);

  /// What ascend() follows.
  ClassGradient<float>& gradient() { return gradient_; }

  /// One step up the gradient.
  /// @param step  from 1
  void ascend(long step, const Execution& execution, InputClass<float>& input);

  /// Shows weights, biases and moments under "<role>/...".
  void visit_parameters(const ParameterVisitor& visit, InputClass<float>& input);

 private:
  Optimiser optimiser_;
  std::string role_;  // its name
  Moments<float> weight_moments_;
  Moments<float> bias_moments_;
  ClassGradient<float> gradient_;
};

}  // namespace infomorph
