#pragma once

#include <array>
#include <vector>

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/neuron/cpu/kernels.hpp"
#include "infomorph/neuron/occupied_cells.hpp"

namespace infomorph::detail {

/// The soft joint bins of one neuron. Its samples are shared out among the bins of each class, with
/// weights W_c [bins x B]; the mass of a joint bin is a product of matrices,
///
///     mass(i, j, y) = sum_b W_1(i, b) W_2(j, b) theta_b(y)
///
/// and so is every derivative. With three classes the first two are put together as one.
///
/// Buffers grow to the largest batch and serve one neuron after another.
template <typename Real>
class SoftCells {
 public:
  /// Shares net inputs out.
  /// @param bins        of each class
  /// @param net_inputs  [samples] of each class, up to the padding
  void share_out(const std::vector<SoftBins<Real>>& bins, int samples,
                 const Real* const* net_inputs);

  /// Sums the masses of all joint bins.
  void collect(const Firing<Real>& firing, OccupiedCells<Real>& cells);

  /// Carries the derivative with respect to the masses, after OccupiedCells::evaluate_masses, back
  /// to the net inputs, through theta and through the weights of the bins:
  /// net_input_gradients[c][b] = factor * dG/dz_c,b.
  /// @param first, count  the classes to do this for
  void chain_rule(int first, int count, Real factor, const OccupiedCells<Real>& cells,
                  const Firing<Real>& firing, Real* const* net_input_gradients);

 private:
  /// Weights of the first class, or of the first two together.
  const Matrix<Real>& front() const { return classes_ == 2 ? weights_[0] : pairs_; }
  Eigen::Array<Real, 1, Eigen::Dynamic> through_pairs(int input_class) const;

  int classes_ = 0;
  int samples_ = 0;
  std::array<Matrix<Real>, kMaxClasses> weights_, slopes_;  // of each class [bins x samples]
  Matrix<Real> pairs_;         // of the joint bins of the first two of three classes
  Matrix<Real> plus_, minus_;  // masses [bins of front() x bins of the last class]
  Matrix<Real> front_slopes_;  // dG/d front(), in each sample
  Matrix<Real> scratch_;
};

}  // namespace infomorph::detail
