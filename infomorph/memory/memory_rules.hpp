#pragma once

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/base/execution.hpp"

namespace infomorph {

/// The classical rules of associative memory: weights [N x N] with diagonal 0 from patterns x
/// [p x N] of +-1. Their scale is that of the equations; recall by sign does not depend on it.

/// w_ij = sum_mu x_i x_j. Fields are integers.    Source: Hopfield 1982.
Matrix<float> hebb_weights(const Matrix<float>& patterns);

/// One pattern after another, with h_ij = sum_{k != i,j} w_ik x_k of the weights so far:
///
///     w_ij += (x_i x_j - x_i h_ji - h_ij x_j) / N        Source: Storkey 1997.
Matrix<float> storkey_weights(const Matrix<float>& patterns);

/// The projection onto the span of the patterns, W = X^T (X X^T)^+ X, its diagonal removed. With
/// p >= N it is the identity, and all fields are 0.    Source: Personnaz, Guyon & Dreyfus 1985.
Matrix<float> pseudo_inverse_weights(const Matrix<float>& patterns);

/// For each neuron the weights whose fields are closest to its bits, sum_mu (w_i . x - x_i)^2, as
/// descent on this loss reaches them from weights of 0 (the delta rule); its own bit left out. With
/// fewer patterns than neurons the fields are the bits, and the rule is the projection's with each
/// row scaled; beyond, w_ij = -P_ij / P_ii of P = (X^T X)^-1.    Source: Widrow & Hoff 1960.
Matrix<float> descent_l2_weights(const Matrix<float>& patterns);

/// Gardner's problem: the perceptron of each neuron that has its own unit of each pattern on the
/// right side with the largest margin min_mu x_i (w_i . x) / |w_i|.
///
/// Adds the pattern of the smallest margin to the weights again and again, and stops where the
/// margin reaches `margin`, or after `updates`.    Source: Krauth & Mezard 1987 (MinOver).
class PerceptronLearning {
 public:
  PerceptronLearning(const Matrix<float>& patterns, double margin, int updates);

  /// Finds the weights of the next neurons, as many as keep the threads busy.
  /// @return  false if there are no more
  bool step(const Execution& execution);

  /// Of the neurons, 0..1.
  double share_done() const;

  /// [N x N]; 0 for neurons that are still to come.
  Matrix<float> weights() const;

 private:
  Matrix<double> patterns_;  // [p x N]
  Matrix<double> gram_;      // [p x p]
  double margin_;
  int updates_;
  int done_ = 0;  // neurons
  Matrix<double> weights_;
};

}  // namespace infomorph
