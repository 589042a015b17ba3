#pragma once

#include <array>
#include <map>

#include "infomorph/algebra/matrix.hpp"

namespace infomorph {

/// What outputs say in the first step of recall, when the state is the pattern: sources are the
/// neuron's own bit t of the pattern (1) and its recurrent field r (2), the target is its output
/// y = sign(r), 0 counted as +.
struct RecallInformation {
  /// How often (t, r, y) occurred over neurons and patterns. Integer fields count as they are;
  /// others by bin, of 60 between minus and plus the largest field.
  std::map<std::array<int, 3>, long> counts;
  /// Of each neuron [N x 5]: {1}{2} {1} {2} {12} residual, in bits.
  Matrix<double> terms;
};

/// @param fields         [N x >= p]
/// @param patterns       [p x N]
/// @param integer_fields whether fields are integers
RecallInformation recall_information(const Matrix<float>& fields, const Matrix<float>& patterns,
                                     bool integer_fields);

/// The terms of pooled counts: {1}{2} {1} {2} {12} residual, in bits.
std::array<double, 5> terms_of(const std::map<std::array<int, 3>, long>& counts);

}  // namespace infomorph
