#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/neuron/layer.hpp"
#include "infomorph/neuron/outputs.hpp"

namespace infomorph {

/// Information of every neuron of a layer in one batch, in bits.
struct LayerInformation {
  std::vector<double> goal;           ///< G [N], of the first class where classes differ
  std::vector<double> mean_activity;  ///< mean theta [N]
  Matrix<double> terms;  ///< atoms in the order of the lattice, then residual [N x (A + 1)]
};

/// What a running estimation remembers: the joint distribution of each neuron [N x cells], summing
/// to 1 over both outputs.
template <typename Real>
struct RunningDistribution {
  double forgetting = 0;
  long batches = 0;  ///< that were accepted
  Matrix<Real> plus, minus;

  double lambda() const { return std::max(forgetting, 1.0 / static_cast<double>(batches + 1)); }
};

/// The local learning rule: what a neuron needs is its own net inputs, output and histogram.
///
/// Each neuron estimates p(bins, y) = (1/B) sum_b 1[bins_b = bins] theta_b(y) and follows the
/// gradient of
///
///     G = sum_alpha gamma_alpha Pi(alpha) + gamma_res H(Y|S)
///
/// Bin membership is held constant under differentiation; the gradient flows through theta:
///
///     dG/dz_c,b = dG/dtheta_b theta_b (1 - theta_b) dA/dz_c
///
/// With soft bins a sample belongs to all joint bins, with weights W_b that sum to 1, and the
/// gradient flows through these too:
///
///     dG/dz_c,b += sum_bins,y dG/dp(bins, y) theta_b(y) / B  dW_b(bins)/dz_c
///
/// Where each class has a goal of its own, dG_c/dz_c takes the place of dG/dz_c.
///
/// Since atoms are linear in redundancies, only antichains whose redundancy has a weight are
/// evaluated while learning. Everything is computed per occupied joint bin, not per sample.
/// Source: Makkeh et al. 2025, Schneider et al. 2025, Blümel et al. 2025.
template <typename Real>
class LocalRule {
 public:
  /// @throws Error as check_layer, or if there are not 2 or 3 classes, or the goals are not for
  /// them
  explicit LocalRule(const Layer<Real>& layer);
  ~LocalRule();
  LocalRule(LocalRule&&) noexcept;
  LocalRule& operator=(LocalRule&&) noexcept;

  /// Evaluates one batch. Bins that are found by the range of all neurons take in those of other
  /// ranks of the execution, where there are any. With a running estimation, the distribution is
  /// that of the batch and what was accepted before it.
  /// @param net_inputs  z of each class [N x >= B]; replaced by dG/dz of each neuron's own goal
  /// @param every_term  also fill `terms`, which is left empty otherwise
  /// @param draw        how outputs are drawn, or null if they are not wanted
  /// @param outputs     [N x >= B], resized if they are wanted
  void evaluate(const Layer<Real>& layer, int samples, bool every_term, const Execution& execution,
                std::vector<Matrix<Real>>& net_inputs, LayerInformation& information,
                const OutputDraw* draw = nullptr, Matrix<Real>* outputs = nullptr);

  /// Lets a running estimation move on to include the batch that was evaluated last.
  void accept();

  /// Null without a running estimation.
  RunningDistribution<Real>* running() { return running_ ? &*running_ : nullptr; }

 private:
  struct Workspace;

  RedundancyLattice lattice_;
  std::vector<Goal> goals_;                 // one, or one a class
  std::vector<std::vector<double>> omega_;  // of each goal
  std::optional<RunningDistribution<Real>> running_;
  Matrix<Real> next_plus_, next_minus_;  // of `running_`, with the batch at work
  std::vector<Workspace> workspaces_;    // one a thread
};

}  // namespace infomorph
