#pragma once

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/base/execution.hpp"
#include "infomorph/neuron/optimiser.hpp"

namespace infomorph {

/// Minimum probability flow: symmetric weights without diagonal that make every pattern x a sharp
/// minimum of the energy -x^T W x / 2, by steps of an optimiser down the convex objective
///
///     K = sum_mu sum_i exp(-x_i h_i) / p,    h = W x
///
/// the flow of probability from the patterns to their neighbours of one flipped bit. Where the
/// patterns can be stored K has no minimum: it goes to 0 as weights grow.
/// Source: Sohl-Dickstein, Battaglino & DeWeese 2011; Hillar & Tran 2018.
class ProbabilityFlow {
 public:
  /// @param patterns  [p x N] of +-1
  ProbabilityFlow(const Matrix<float>& patterns, const Optimiser& optimiser, int steps);

  /// Takes a step.
  /// @return  false if it was the last
  bool step(const Execution& execution);

  /// Of the steps, 0..1.
  double share_done() const;

  /// [N x N].
  const Matrix<float>& weights() const { return weights_; }

 private:
  Matrix<float> patterns_;  // [p x N]
  Optimiser optimiser_;
  int steps_;
  int done_ = 0;
  Matrix<float> weights_, fields_, gradient_;
  Moments<float> moments_;
};

}  // namespace infomorph
