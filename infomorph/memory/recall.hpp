#pragma once

#include <cstdint>

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/base/execution.hpp"

namespace infomorph {

/// Which neurons are updated together.
enum class RecallOrder {
  synchronous,   ///< all of them
  asynchronous,  ///< one after another, in a random order that changes every step
};

/// How a recurrent network of +-1 neurons moves on from a state.
struct RecallSpec {
  RecallOrder order = RecallOrder::synchronous;
  bool stochastic = false;  ///< fire with probability sigma(field / temperature), else by its sign
  double temperature = 1;
  int steps = 100;  ///< at most; in a step every neuron is updated once
};

/// Lets the network settle: s_n <- sign(sum_m w_nm s_m), where a field of 0 keeps s_n. Without
/// chance a state stops where it comes back to the last, or, all updated together, to the one
/// before it (a 2-cycle).
///
/// @param weights         [N x N], row n into neuron n, the diagonal 0
/// @param states          [p x N], each a start; replaced by where it ends
/// @param smallest_field  a neuron with a smaller field in absolute value has no output: 0. At 0,
///                        such a neuron keeps its state.
/// @param seed            of order and chance; both are functions of step, neuron and row
void recall(const Matrix<float>& weights, const RecallSpec& spec, float smallest_field,
            std::uint64_t seed, const Execution& execution, Matrix<float>& states);

/// cos(state, pattern) of each row; 0 for a state without outputs.
Vector<double> overlaps(const Matrix<float>& states, const Matrix<float>& patterns);

}  // namespace infomorph
