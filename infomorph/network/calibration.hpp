#pragma once

#include <span>

#include "infomorph/algebra/matrix.hpp"

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

}  // namespace infomorph
