#pragma once

#include "infomorph/network/baselines/fixed_layer.hpp"

namespace infomorph {

/// Principal components by Oja's rule, each neuron after those before it. With y = w x + b and the
/// batch mean of y taken off,
///
///     dw_n = (1/B) sum_b y_n,b ( x_b - sum_{m <= n} y_m,b w_m ),    db_n = -(mean of w_n x + b_n)
///
/// The rows of w tend to the N leading eigenvectors of the inputs' covariance (up to sign), and b
/// to -w (mean of x).    Source: Oja 1982, Sanger 1989.
///
/// @param net_input  w x + b [N x >= B]
/// @param gradient   gets dw [N x K] and db [N]
void oja_gradient(const InputClass<float>& input_class, const Matrix<float>& net_input,
                  const Activities<float>& inputs, const Execution& execution,
                  ClassGradient<float>& gradient);

/// A layer that learns so; outputs are the sign of A, as 0 and 1.
class OjaLayer : public FixedLayer {
 public:
  using FixedLayer::FixedLayer;

  void learn(const LayerBatch& batch, const Execution& execution) override;
};

LayerRule oja_rule();

}  // namespace infomorph
