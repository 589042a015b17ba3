#pragma once

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/base/execution.hpp"
#include "infomorph/base/window.hpp"
#include "infomorph/neuron/positions.hpp"

namespace infomorph {

/// Every neuron is connected to what is in sight of a window, by the same weights wherever the
/// window stands:
///
///     z_n,b,p = w_n . patch_b,p + b_n        p = 1..P, the places of the window
///
/// Inputs come sample by sample, as maps.
template <typename Real>
struct ConvolutionConnections {
  static constexpr bool kLearns = true;

  Matrix<Real> weights;  ///< [N x size * size * channels], in the order of SampleShape
  SampleShape map;       ///< of the inputs
  Window window;

  int positions() const { return places_on(window, map, 1).values(); }

  /// z [N x >= columns of `at`]
  void net_input(const Vector<Real>& biases, const Activities<Real>& inputs, const Positions& at,
                 const Execution& execution, Matrix<Real>& net_input) const;

  /// Sum of slopes [N x >= columns] times patches.
  void gradient(const Matrix<Real>& slopes, const Activities<Real>& inputs, const Positions& at,
                const Execution& execution, Matrix<Real>& gradient) const;

  /// Slopes [N x >= columns] carried back to the maps.
  /// @param carried  [samples x map], set
  void carry_back(const Matrix<Real>& slopes, const Positions& at, const Execution& execution,
                  Matrix<Real>& carried) const;
};

/// What is in sight at each position: result [columns of `at` x size * size * channels], zeros
/// where the window is beyond the map.
/// @param maps  sample by sample
template <typename Real>
void gather_patches(const SampleShape& map, const Window& window, const Activities<Real>& maps,
                    const Positions& at, const Execution& execution, Matrix<Real>& result);

}  // namespace infomorph
