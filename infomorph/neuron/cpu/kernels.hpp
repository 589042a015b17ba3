#pragma once

#include <cstdint>
#include <span>

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/information/antichain.hpp"
#include "infomorph/information/goal.hpp"
#include "infomorph/neuron/activation.hpp"
#include "infomorph/neuron/binning.hpp"

/// Vector kernels of one neuron over a batch, compiled for several instruction sets and chosen at
/// run time. Arrays that they read or write must reach to the next multiple of kPadding elements;
/// there indices are valid and masses of cells 0, and what else stands there does not matter.
namespace infomorph::detail {

/// At least the number of lanes of the widest vectors.
inline constexpr int kPadding = 16;

constexpr int padded(int size) { return (size + kPadding - 1) / kPadding * kPadding; }

inline constexpr int kMaxClasses = 3;
inline constexpr int kMaxCollections = 7;  // of 3 classes
inline constexpr int kMaxAntichains = 18;

constexpr int antichain_count(int classes) { return classes == 2 ? 4 : 18; }

/// Up-sets of the lattice of 2 or 3 sources in the order of RedundancyLattice.
std::span<const UpSet> kernel_up_sets(int classes);

/// The collections of each antichain, in the same order and form.
std::span<const UpSet> kernel_members(int classes);

/// What a neuron does in each sample. `minus` is 1 - `plus` without its rounding; `slopes` are
/// d theta / d z_c, exactly 0 where A or theta is clamped.
template <typename Real>
struct Firing {
  Real* plus;
  Real* minus;
  Real* slopes[kMaxClasses];
};

template <typename Real>
void fire(const Activation& activation, Real probability_floor, int classes, int samples,
          const Real* const* net_inputs, const Firing<Real>& firing);

/// `plus` alone, the same bit for bit.
template <typename Real>
void fire(const Activation& activation, Real probability_floor, int classes, int samples,
          const Real* const* net_inputs, Real* plus);

/// Which random numbers a neuron draws its outputs by: those of RandomStream::block, of four
/// samples each, from `first_sample` on.
struct Draw {
  std::uint32_t key[2];
  std::uint32_t tag;
  std::uint32_t step;
  std::uint32_t neuron;
  std::uint32_t first_sample;
};

/// Outputs of one neuron: 1 with probability theta, else `silent`; NaN where theta is NaN.
/// @param theta, outputs  [samples], which need reach no further; they may be the same
template <typename Real>
void draw_outputs(const Draw& draw, int samples, const Real* theta, Real silent, Real* outputs);

/// Net input from a few units: result[b] = bias + sum_k weights[k] * inputs[units[k]][b].
template <typename Real>
void gather_sparse(int count, const int* units, const Real* weights, Real bias,
                   const Activities<Real>& inputs, Real* result);

/// Adds to the gradient of the weights from a few units: gradient[k] += sum_b slope[b] *
/// inputs[units[k]][b].
template <typename Real>
void add_sparse_gradient(int count, const int* units, const Real* slope,
                         const Activities<Real>& inputs, Real* gradient);

/// Bin edges lower..upper of values z * scale; see Binning.
template <typename Real>
struct Bins {
  int count;
  Real scale;
  Real lower;
  Real upper;
};

/// Number of the joint bin of each sample: cells[b] = cells[b] * bins.count + bin of z[b].
template <typename Real>
void append_bins(const Bins<Real>& bins, int samples, const Real* net_input, std::int32_t* cells);

/// Bins that share a value out among each other; see Binning.
template <typename Real>
struct SoftBins {
  Bins<Real> edges;
  Real softness;
};

/// The weight of each net input in each bin, and its derivative with respect to the net input
/// [count x samples], `stride` from bin to bin.
template <typename Real>
void share_out(const SoftBins<Real>& bins, int samples, int stride, const Real* net_input,
               Real* weights, Real* slopes);

/// The occupied joint bins ("cells") of a neuron. Collections of classes are numbered by their bit
/// mask less 1; the last is the cell itself.
template <typename Real>
struct CellMasses {
  int classes;
  int count;
  const Real* plus;   ///< sum of theta over the cell's samples [count]
  const Real* minus;  ///< sum of 1 - theta
  const std::int32_t* marginal_index[kMaxCollections - 1];  ///< [count] each, into the marginals
  const Real* marginal_plus;
  const Real* marginal_minus;
  Real log_target_plus;  ///< ln p(y = +1)
  Real log_target_minus;
};

/// The goal in terms of redundancies: sum omega I_cap(alpha) + residual H(Y|S).
template <typename Real>
struct GoalWeights {
  Real omega[kMaxAntichains];
  Real residual;
  GoalMeasure measure;
};

/// Sums over a batch of B samples, in nats times B.
struct InformationSums {
  double redundancy[kMaxAntichains];  ///< of antichains with omega != 0, or of all
  double residual;
};

/// Evaluates the goal and its derivative over the occupied cells, under a measure that is a mean
/// over the cells: `sx` or `pm`.
/// @param every_term    also the redundancies with omega = 0
/// @param gradient      [count] B ln 2 dG/dtheta of the cell's samples, but for the adjoints of the
///                      proper marginals
/// @param contribution  [count] for each proper collection: what each cell adds to the adjoint of
///                      its marginal
template <typename Real>
void evaluate_cells(const CellMasses<Real>& cells, const GoalWeights<Real>& goal, bool every_term,
                    InformationSums& sums, Real* gradient, Real* const* contribution);

/// The same under shared exclusions, with the derivative of each cell's mass with each output, all
/// masses summing to B:
/// @param gradient      [2][count] B ln 2 dG/d mass of +1 and of -1, but for what is the same for
///                      all masses and for the adjoints of the proper marginals
/// @param contribution  for +1 and then for -1, as above
template <typename Real>
void evaluate_masses(const CellMasses<Real>& cells, const GoalWeights<Real>& goal, bool every_term,
                     InformationSums& sums, Real* const* gradient, Real* const* contribution);

/// What each outcome of some variables says about the output, from masses plus and minus:
/// fired[i] = ln [ p(s_i, +1) / (p(s_i) p(+1)) ], silent[i] the same of -1. Finite, and of no
/// weight, where a mass is 0.
template <typename Real>
void pointwise_information(int count, const Real* plus, const Real* minus, Real log_target_plus,
                           Real log_target_minus, Real* fired, Real* silent);

/// gradient[i] += sum over the proper collections of adjoint[marginal_index[i]].
template <typename Real>
void add_adjoints(const CellMasses<Real>& cells, const Real* adjoint, Real* gradient);

/// net_input_gradients[c][b] = factor * gradient[cell_of_sample[b]] * slopes[c][b].
template <typename Real>
void chain_rule(int classes, int samples, Real factor, const std::int32_t* cell_of_sample,
                const Real* gradient, const Firing<Real>& firing, Real* const* net_input_gradients);

}  // namespace infomorph::detail
