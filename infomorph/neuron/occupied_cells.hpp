#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "infomorph/neuron/binning.hpp"
#include "infomorph/neuron/cpu/kernels.hpp"

namespace infomorph::detail {

/// The joint bins ("cells") of one neuron that hold any sample of a batch, with the mass of both
/// outputs in each. They are numbered in the order of their first sample.
///
/// Buffers grow to the largest batch and serve one neuron after another.
template <typename Real>
class OccupiedCells {
 public:
  /// Cells for a batch of this size; all of them if what came before the batch is to be joined.
  /// @param binnings  of each class
  void prepare(const std::vector<Binning>& binnings, int samples, bool joined);

  /// Sums theta and 1 - theta over the samples of each joint bin.
  /// @param joint_bins  [samples], replaced by the number of the sample's cell; 0 up to the padding
  void collect(int samples, const Real* plus, const Real* minus, std::int32_t* joint_bins);

  /// Takes the masses of every joint bin, occupied or not; see SoftCells.
  void take(const Real* plus, const Real* minus);

  /// Joins what came before, the share 1 - lambda of the whole, to the batch; masses still sum to
  /// `samples`.
  /// @param old_plus, old_minus    p(joint bin, y) before [joint bins]
  /// @param next_plus, next_minus  get p(joint bin, y) with the batch
  void join(int samples, double lambda, const Real* old_plus, const Real* old_minus,
            Real* next_plus, Real* next_minus);

  /// Evaluates the goal over the cells; see evaluate_cells(). Under a measure of minima over
  /// collections (`mmi`, `min`) every redundancy is evaluated.
  void evaluate(const GoalWeights<Real>& goal, bool every_term, InformationSums& sums);

  /// B ln 2 dG/dtheta of the samples in each cell, after evaluate().
  const Real* gradient() const { return gradient_.data(); }

  /// Evaluates a goal of shared exclusions and its derivative with respect to the masses of each
  /// cell; see evaluate_masses().
  void evaluate_masses(const GoalWeights<Real>& goal, bool every_term, InformationSums& sums);

  /// B ln 2 dG/d mass of each cell, with the outputs +1 and -1, after evaluate_masses().
  const Real* gradient_plus() const { return gradient_.data(); }
  const Real* gradient_minus() const { return silent_.data(); }

 private:
  static constexpr int kProper = kMaxCollections - 1;  // collections beside that of all classes

  void collect_marginals();
  void evaluate_by_cells(const CellMasses<Real>& masses, const GoalWeights<Real>& goal,
                         bool every_term, InformationSums& sums);
  void evaluate_by_minima(const CellMasses<Real>& masses, const GoalWeights<Real>& goal,
                          InformationSums& sums);
  CellMasses<Real> masses() const;

  std::vector<Binning> binnings_;
  int occupied_ = 0;
  std::vector<std::int32_t> number_of_;  // of all joint bins; -1 where none is occupied
  std::vector<std::int32_t> joint_bin_;  // of each cell
  std::vector<Real> plus_, minus_, gradient_, silent_;             // of each cell
  std::array<std::vector<std::int32_t>, kProper> marginal_index_;  // of each cell
  std::array<std::vector<Real>, 2 * kProper> contribution_;        // of each cell
  std::array<int, kProper + 1> marginal_offset_{};                 // the last is their end
  std::vector<Real> marginal_plus_, marginal_minus_, adjoint_;     // of all bins of all marginals
  std::vector<Real> marginal_silent_;
};

/// Number of joint bins.
std::size_t joint_bins(const std::vector<Binning>& binnings);

}  // namespace infomorph::detail
