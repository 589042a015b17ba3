#pragma once

#include <span>
#include <vector>

#include "infomorph/network/class_optimiser.hpp"

namespace infomorph {

/// What a layer that learns by backpropagation does beside what every layer does.
class Backpropagated {
 public:
  virtual ~Backpropagated() = default;

  /// Adds what a pass contributes to the gradients.
  /// @param slopes   of the objective by the outputs of the pass [N x >= samples * P]
  /// @param inputs   of each class in the pass
  /// @param carried  of each class, gets the slopes by its inputs: [K x >= samples], or, of outputs
  ///                 at the same position, [N x >= samples * P]; null where nobody wants them
  virtual void carry_back(int pass, const Matrix<float>& slopes,
                          std::span<const Activities<float>> inputs, const Execution& execution,
                          std::span<Matrix<float>* const> carried) = 0;

  /// One step up the gradients of all passes, which are forgotten then.
  virtual void ascend(long step, const Execution& execution) = 0;
};

/// Gradients of the classes of a layer that come bit by bit.
class SummedGradients {
 public:
  void add(std::size_t input_class, ClassGradient<float> gradient) {
    if (sums_.size() <= input_class) sums_.resize(input_class + 1);
    ClassGradient<float>& sum = sums_[input_class];
    if (sum.biases.size() == 0 && sum.weights.size() == 0) {
      sum = std::move(gradient);
    } else {
      sum.weights += gradient.weights;
      sum.biases += gradient.biases;
    }
  }

  /// One step of every class up its gradient, which is forgotten then.
  void ascend(long step, const Execution& execution, std::vector<ClassOptimiser>& optimisers,
              std::vector<InputClass<float>>& classes) {
    for (std::size_t c = 0; c < sums_.size(); ++c) {
      std::swap(optimisers[c].gradient(), sums_[c]);
      optimisers[c].ascend(step, execution, classes[c]);
    }
    sums_.clear();
  }

 private:
  std::vector<ClassGradient<float>> sums_;  // one a class
};

}  // namespace infomorph
