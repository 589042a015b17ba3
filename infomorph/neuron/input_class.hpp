#pragma once

#include "infomorph/neuron/binning.hpp"
#include "infomorph/neuron/connections/connections.hpp"

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

/// Net inputs of one class: z [N x B] = w x + b.
/// @param net_input  resized to at least [N x B]; columns from B on have no meaning
template <typename Real>
void compute_net_input(const InputClass<Real>& input_class, const Activities<Real>& inputs,
                       const Execution& execution, Matrix<Real>& net_input);

/// d(sum of all goals)/d(weights), /d(biases) of one input class.
template <typename Real>
struct ClassGradient {
  Matrix<Real> weights;  ///< in the shape of the weights; empty if they do not learn
  Vector<Real> biases;   ///< [N]; empty if they do not learn
};

/// Sums the slopes dG/dz [N x >= B] against the inputs [B x K].
template <typename Real>
void class_gradient(const InputClass<Real>& input_class, const Matrix<Real>& slopes,
                    const Activities<Real>& inputs, const Execution& execution,
                    ClassGradient<Real>& gradient);

}  // namespace infomorph
