#pragma once

#include <vector>

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/base/execution.hpp"
#include "infomorph/information/goal.hpp"
#include "infomorph/neuron/activation.hpp"
#include "infomorph/neuron/binning.hpp"
#include "infomorph/neuron/estimation.hpp"

namespace infomorph {

/// One class of inputs of a layer of N neurons (receptive, contextual or lateral): the net input of
/// each neuron is z = w x + b.
template <typename Real>
struct InputClass {
  Matrix<Real> weights;  ///< [N x K]; [N x k] if sparse
  Vector<Real> biases;   ///< [N]
  Matrix<Real> mask;     ///< [N x K], 1 where there is a connection, else 0; empty: all connected
  Matrix<int> sparse;    ///< [N x k], the unit each weight is from; empty: weight k is from unit k
  Binning binning;
  bool learns_weights = true;
  bool learns_biases = true;
};

/// Neurons that share activation and goal.
///
/// | symbol  | member              | unit | default       | reference              |
/// |---------|---------------------|------|---------------|------------------------|
/// | A       | `activation`        |      | `modulated_2` | Makkeh et al. 2025     |
/// |         | `probability_floor` |      | 1e-6          | theta in floor..1-floor |
/// | gamma   | `goal`              |      |               | Schneider et al. 2025  |
template <typename Real>
struct Layer {
  Activation activation;
  double probability_floor = 1e-6;
  Goal goal;  ///< of learning by the local rule, which alone wants it
  Estimation estimation;
  double silent = -1;                     ///< value of an output that does not fire: -1 or 0
  std::vector<InputClass<Real>> classes;  ///< receptive, contextual, lateral: those there are

  int neurons() const { return static_cast<int>(classes.front().weights.rows()); }
};

/// @throws Error if the classes, masks, bins or floor do not fit each other or the activation
template <typename Real>
void check_layer(const Layer<Real>& layer);

/// Net inputs of one class: z [N x B] = w x + b.
/// @param inputs     unit by unit if the class is sparse
/// @param net_input  resized to at least [N x B]; columns from B on have no meaning
template <typename Real>
void compute_net_input(const InputClass<Real>& input_class, const Activities<Real>& inputs,
                       const Execution& execution, Matrix<Real>& net_input);

/// Firing probabilities theta [N x B] from the net inputs of all classes.
/// @param slopes  if not null, gets d theta / d z of each class [N x B]
template <typename Real>
void firing_probabilities(const Layer<Real>& layer, const std::vector<Matrix<Real>>& net_inputs,
                          int samples, const Execution& execution, Matrix<Real>& theta,
                          std::vector<Matrix<Real>>* slopes = nullptr);

}  // namespace infomorph
