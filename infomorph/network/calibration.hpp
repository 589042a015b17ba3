#pragma once

#include <optional>
#include <span>
#include <vector>

#include "infomorph/network/layer_spec.hpp"
#include "infomorph/neuron/layer.hpp"

namespace infomorph {

/// Moves biases so that neurons come to fire as often as `activity` says, in log odds by a tenth of
/// what is missing in each step:
///
///     b_n <- b_n + 0.1 [ ln(a / (1 - a)) - ln(m_n / (1 - m_n)) ]
///
/// @param activity       a, in 0..1, both excluded
/// @param mean_activity  m, mean theta [N]; taken as within 1e-4..1 - 1e-4
/// @param biases         [N], of the receptive class
void calibrate(double activity, std::span<const double> mean_activity, Vector<float>& biases);

/// The activity that a layer's spec asks for, if it does, in each step of learning: `activity`, and
/// `settled_activity`, where it is given, as soon as the learning rate is 0.
class Calibration {
 public:
  explicit Calibration(const LayerSpec& spec);

  /// Keeps the mean theta [N] of the batch that is learnt from.
  void observe(std::span<const double> mean_activity);

  /// Moves the biases of the receptive class after a step, counted from 1.
  void move(long step, Vector<float>& biases) const;

 private:
  std::optional<double> activity_;
  std::optional<double> settled_;
  std::optional<long> settling_step_;
  std::vector<double> mean_activity_;
};

}  // namespace infomorph
