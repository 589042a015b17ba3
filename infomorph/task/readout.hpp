#pragma once

#include <vector>

#include "infomorph/base/matrix.hpp"

namespace infomorph {

/// Which output neurons learnt the inverted code. Information does not change when an output is
/// inverted; since a one-of-ten unit should fire on a minority, a neuron with mean theta above 1/2
/// in training counts as inverted. No test data enter.
/// @param mean_activity  [N]; empty for a logistic layer, which cannot be inverted
std::vector<bool> inverted_outputs(const std::vector<double>& mean_activity, int neurons);

/// How strongly an output neuron stands for its class in a sample: theta, or 1 - theta if inverted.
float evidence(const Matrix<float>& output, const std::vector<bool>& inverted, int neuron,
               int sample);

/// The class with the largest evidence.
int predicted_class(const Matrix<float>& output, const std::vector<bool>& inverted, int sample);

}  // namespace infomorph
