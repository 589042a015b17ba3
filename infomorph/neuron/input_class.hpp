#pragma once

#include "infomorph/neuron/binning.hpp"
#include "infomorph/neuron/connections/connections.hpp"
#include "infomorph/neuron/positions.hpp"

namespace infomorph {

/// One class of inputs of a layer of N neurons (receptive, contextual or lateral): the net input of
/// each neuron is z = w x + b.
template <typename Real>
struct InputClass {
  Connections<Real> connections;
  Vector<Real> biases;  ///< [N]
  Binning binning;
  bool learns_biases = true;

  Matrix<Real>& weights() {
    return std::visit([](auto& kind) -> Matrix<Real>& { return kind.weights; }, connections);
  }
  const Matrix<Real>& weights() const {
    return std::visit([](const auto& kind) -> const Matrix<Real>& { return kind.weights; },
                      connections);
  }
  bool learns_weights() const {
    return std::visit([](const auto& kind) { return kind.kLearns; }, connections);
  }
};

/// Net inputs of one class, z = w x + b, at positions of a layer. Inputs are maps, seen through the
/// window of a convolution; or one row a column of `at`; or one a sample, the same at every
/// position.
/// @param net_input  resized to at least [N x columns of `at`]; columns beyond have no meaning
template <typename Real>
void compute_net_input(const InputClass<Real>& input_class, const Activities<Real>& inputs,
                       const Positions& at, const Execution& execution, Matrix<Real>& net_input);

/// Of a layer without positions: z [N x B].
template <typename Real>
void compute_net_input(const InputClass<Real>& input_class, const Activities<Real>& inputs,
                       const Execution& execution, Matrix<Real>& net_input) {
  compute_net_input(input_class, inputs, {.samples = inputs.samples}, execution, net_input);
}

/// d(sum of all goals)/d(weights), /d(biases) of one input class.
template <typename Real>
struct ClassGradient {
  Matrix<Real> weights;  ///< in the shape of the weights; empty if they do not learn
  Vector<Real> biases;   ///< [N]; empty if they do not learn
};

/// Sums the slopes dG/dz [N x >= columns of `at`] against the inputs, as compute_net_input() takes
/// them.
template <typename Real>
void class_gradient(const InputClass<Real>& input_class, const Matrix<Real>& slopes,
                    const Activities<Real>& inputs, const Positions& at, const Execution& execution,
                    ClassGradient<Real>& gradient);

/// Of a layer without positions.
template <typename Real>
void class_gradient(const InputClass<Real>& input_class, const Matrix<Real>& slopes,
                    const Activities<Real>& inputs, const Execution& execution,
                    ClassGradient<Real>& gradient) {
  class_gradient(input_class, slopes, inputs, {.samples = inputs.samples}, execution, gradient);
}

/// Carries slopes [N x >= columns of `at`] back to the inputs, as compute_net_input() takes them.
/// @param carried  set to [units x as many samples as the inputs have, or more], unit by unit
template <typename Real>
void carry_back(const InputClass<Real>& input_class, const Matrix<Real>& slopes,
                const Activities<Real>& inputs, const Positions& at, const Execution& execution,
                Matrix<Real>& carried);

}  // namespace infomorph
