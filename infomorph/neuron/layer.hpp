#pragma once

#include <vector>

#include "infomorph/information/goal.hpp"
#include "infomorph/neuron/activation.hpp"
#include "infomorph/neuron/estimation.hpp"
#include "infomorph/neuron/input_class.hpp"

namespace infomorph {

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
  /// Where classes have goals of their own: those of the classes after the first, whose is `goal`.
  std::vector<Goal> other_goals;
  Estimation estimation;
  double silent = -1;                     ///< value of an output that does not fire: -1 or 0
  std::vector<InputClass<Real>> classes;  ///< receptive, contextual, lateral: those there are

  int neurons() const { return static_cast<int>(classes.front().biases.size()); }
};

/// @throws Error if the classes, connections, bins or floor do not fit each other or the activation
template <typename Real>
void check_layer(const Layer<Real>& layer);

/// Firing probabilities theta [N x B] from the net inputs of all classes.
/// @param slopes  if not null, gets d theta / d z of each class [N x B]
template <typename Real>
void firing_probabilities(const Layer<Real>& layer, const std::vector<Matrix<Real>>& net_inputs,
                          int samples, const Execution& execution, Matrix<Real>& theta,
                          std::vector<Matrix<Real>>* slopes = nullptr);

namespace detail {
/// Adds columns to net inputs [N x >= samples] until they reach as far as the kernels go.
template <typename Real>
void widen(int samples, std::vector<Matrix<Real>>& net_inputs);
}  // namespace detail

}  // namespace infomorph
