#include "infomorph/neuron/local_rule.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "infomorph/algebra/product.hpp"
#include "infomorph/base/error.hpp"
#include "infomorph/base/execution.hpp"
#include "infomorph/neuron/cpu/kernels.hpp"

namespace infomorph {
namespace {

using detail::kMaxClasses;
using detail::kMaxCollections;

template <typename Real>
void grow(std::vector<Real>& buffer, std::size_t size) {
  if (buffer.size() < size) buffer.resize(size);
}

template <typename Real>
struct Range {
  Real lower;
  Real upper;
};

// Smallest and largest net input of all neurons, for BinningRule::adaptive_range.
template <typename Real>
Range<Real> range_of(const Matrix<Real>& net_input, int samples) {
  const auto block = net_input.leftCols(samples);
  return {block.minCoeff(), block.maxCoeff()};
}

// A cell of less mass than this counts as empty: far below the rounding of the sum of all.
template <typename Real>
constexpr Real kForgotten = static_cast<Real>(1e-20);

template <typename Real>
std::size_t joint_bins(const Layer<Real>& layer) {
  std::size_t cells = 1;
  for (const auto& input : layer.classes) cells *= input.binning.bins;
  return cells;
}

template <typename Real>
detail::Bins<Real> bins_of(const Binning& binning, int samples, const Real* z, Range<Real> range) {
  switch (binning.rule) {
    case BinningRule::fixed:
      return {binning.bins, 1, static_cast<Real>(binning.lower), static_cast<Real>(binning.upper)};
    case BinningRule::adaptive_range:
      return {binning.bins, 1, range.lower - 1, range.upper + 1};
    case BinningRule::adaptive:
      break;
  }
  Real largest = 0;
  for (int b = 0; b < samples; ++b) largest = std::max(largest, std::abs(z[b]));
  // The reciprocal of a tiny number may overflow; such a column is as good as zero.
  const Real scale = 1 / largest;
  return {binning.bins, std::isfinite(scale) ? scale : 0, -1, 1};
}

}  // namespace

// Buffers of one thread; they grow to the largest batch and are used for one neuron at a time.
template <typename Real>
struct LocalRule<Real>::Workspace {
  // [B]
  std::array<std::vector<Real>, 2 + kMaxClasses> firing;
  std::vector<std::int32_t> cell_of_sample;
  // [cells], as many as are occupied: at most B of them in a batch alone
  std::vector<std::int32_t> slot_of_cell;  // of all joint bins; -1 where empty
  std::vector<std::int32_t> cell;
  std::vector<Real> plus, minus, gradient;
  std::array<std::vector<std::int32_t>, kMaxCollections - 1> marginal_index;
  std::array<std::vector<Real>, kMaxCollections - 1> contribution;
  // [all bins of all proper collections]
  std::vector<Real> marginal_plus, marginal_minus, adjoint;

  std::array<int, kMaxCollections - 1> marginal_offset{};
  int classes = 0;
  int occupied = 0;

  void prepare(const Layer<Real>& layer, int samples) {
    classes = static_cast<int>(layer.classes.size());
    auto width = static_cast<std::size_t>(detail::padded(samples));
    for (auto& buffer : firing) grow(buffer, width);
    grow(cell_of_sample, width);
    const std::size_t cells = joint_bins(layer);
    if (slot_of_cell.size() != cells) slot_of_cell.assign(cells, -1);
    if (std::holds_alternative<RunningEstimation>(layer.estimation)) {
      width = static_cast<std::size_t>(detail::padded(static_cast<int>(cells)));
    }
    grow(cell, width);
    grow(plus, width);
    grow(minus, width);
    grow(gradient, width);
    int offset = 0;
    for (int a = 1; a < (1 << classes) - 1; ++a) {
      grow(marginal_index[a - 1], width);
      grow(contribution[a - 1], width);
      marginal_offset[a - 1] = offset;
      int size = 1;
      for (int c = 0; c < classes; ++c)
        size *= (a >> c & 1) != 0 ? layer.classes[c].binning.bins : 1;
      offset += size;
    }
    marginal_plus.assign(offset, 0);
    marginal_minus.assign(offset, 0);
    adjoint.assign(offset, 0);
  }

  detail::Firing<Real> firing_view() {
    return {
        firing[0].data(), firing[1].data(), {firing[2].data(), firing[3].data(), firing[4].data()}};
  }

  // Gives occupied joint bins the numbers 0, 1, ... and sums the outputs in each.
  void collect_cells(int samples) {
    occupied = 0;
    for (int b = 0; b < samples; ++b) {
      const std::int32_t joint_bin = cell_of_sample[b];
      std::int32_t slot = slot_of_cell[joint_bin];
      if (slot < 0) {
        slot = slot_of_cell[joint_bin] = occupied++;
        cell[slot] = joint_bin;
        plus[slot] = minus[slot] = 0;
      }
      plus[slot] += firing[0][b];
      minus[slot] += firing[1][b];
      cell_of_sample[b] = slot;
    }
    for (int i = 0; i < occupied; ++i) slot_of_cell[cell[i]] = -1;
  }

  // Joins the batch to what came before it; masses still sum to `samples`.
  void join(int samples, double lambda, const Real* old_plus, const Real* old_minus,
            Real* next_plus, Real* next_minus) {
    const auto fresh = static_cast<Real>(lambda);
    const auto kept = static_cast<Real>((1 - lambda) * samples);
    for (int i = 0; i < occupied; ++i) {
      plus[i] = fresh * plus[i] + kept * old_plus[cell[i]];
      minus[i] = fresh * minus[i] + kept * old_minus[cell[i]];
      slot_of_cell[cell[i]] = i;
    }
    const auto cells = static_cast<std::int32_t>(slot_of_cell.size());
    for (std::int32_t j = 0; j < cells; ++j) {
      if (slot_of_cell[j] >= 0 || old_plus[j] + old_minus[j] < kForgotten<Real>) continue;
      cell[occupied] = j;
      plus[occupied] = kept * old_plus[j];
      minus[occupied] = kept * old_minus[j];
      ++occupied;
    }
    std::fill_n(next_plus, cells, Real{0});
    std::fill_n(next_minus, cells, Real{0});
    for (int i = 0; i < occupied; ++i) {
      slot_of_cell[cell[i]] = -1;
      next_plus[cell[i]] = plus[i] / static_cast<Real>(samples);
      next_minus[cell[i]] = minus[i] / static_cast<Real>(samples);
    }
  }

  // Finds where each cell stands in the marginal of each proper collection, and sums it there.
  void collect_marginals(const Layer<Real>& layer) {
    for (int i = 0; i < occupied; ++i) {
      std::array<int, kMaxClasses> bin{};
      int rest = cell[i];
      for (int c = classes - 1; c >= 0; --c) {
        bin[c] = rest % layer.classes[c].binning.bins;
        rest /= layer.classes[c].binning.bins;
      }
      for (int a = 1; a < (1 << classes) - 1; ++a) {
        int index = 0;
        for (int c = 0; c < classes; ++c) {
          if ((a >> c & 1) != 0) index = index * layer.classes[c].binning.bins + bin[c];
        }
        index += marginal_offset[a - 1];
        marginal_index[a - 1][i] = index;
        marginal_plus[index] += plus[i];
        marginal_minus[index] += minus[i];
      }
    }
    // Vectors read beyond the last cell: whatever they gather there is weighted by 0.
    for (int i = occupied; i < detail::padded(occupied); ++i) {
      plus[i] = minus[i] = 0;
      for (int a = 1; a < (1 << classes) - 1; ++a) marginal_index[a - 1][i] = 0;
    }
  }

  detail::CellMasses<Real> masses() const {
    double total_plus = 0;
    double total_minus = 0;
    for (int i = 0; i < occupied; ++i) {
      total_plus += plus[i];
      total_minus += minus[i];
    }
    const double total = total_plus + total_minus;
    detail::CellMasses<Real> view{classes,
                                  occupied,
                                  plus.data(),
                                  minus.data(),
                                  {},
                                  marginal_plus.data(),
                                  marginal_minus.data(),
                                  static_cast<Real>(std::log(total_plus / total)),
                                  static_cast<Real>(std::log(total_minus / total))};
    for (int a = 1; a < (1 << classes) - 1; ++a) {
      view.marginal_index[a - 1] = marginal_index[a - 1].data();
    }
    return view;
  }

  void spread_adjoints(const detail::CellMasses<Real>& view) {
    for (int a = 1; a < (1 << classes) - 1; ++a) {
      for (int i = 0; i < occupied; ++i) {
        adjoint[marginal_index[a - 1][i]] += contribution[a - 1][i];
      }
    }
    detail::add_adjoints(view, adjoint.data(), gradient.data());
  }
};

template <typename Real>
LocalRule<Real>::LocalRule(const Layer<Real>& layer)
    : lattice_((check_layer(layer), static_cast<int>(layer.classes.size()))), goal_(layer.goal) {
  const int classes = lattice_.sources();
  require(classes == 2 || classes == 3, "the local rule takes 2 or 3 input classes, not {}",
          classes);
  require(goal_.sources == classes, "the goal is for {} sources, but there are {} input classes",
          goal_.sources, classes);
  omega_ = lattice_.redundancy_weights(goal_.gamma);
  if (const auto* running = std::get_if<RunningEstimation>(&layer.estimation)) {
    const auto cells = static_cast<Eigen::Index>(joint_bins(layer));
    const Matrix<Real> empty = Matrix<Real>::Zero(layer.neurons(), cells);
    running_ = RunningDistribution<Real>{running->forgetting, 0, empty, empty};
    next_plus_ = next_minus_ = empty;
  }
}

template <typename Real>
LocalRule<Real>::~LocalRule() = default;
template <typename Real>
LocalRule<Real>::LocalRule(LocalRule&&) noexcept = default;
template <typename Real>
LocalRule<Real>& LocalRule<Real>::operator=(LocalRule&&) noexcept = default;

template <typename Real>
void LocalRule<Real>::evaluate(const Layer<Real>& layer, int samples, bool every_term,
                               const Execution& execution, std::vector<Matrix<Real>>& net_inputs,
                               LayerInformation& information, const OutputDraw* draw,
                               Matrix<Real>* outputs) {
  const auto classes = static_cast<int>(layer.classes.size());
  const int neurons = layer.neurons();
  const int antichains = lattice_.size();
  const double per_bit = samples * std::numbers::ln2;
  information.goal.resize(neurons);
  information.mean_activity.resize(neurons);
  information.terms.resize(every_term ? neurons : 0, antichains + 1);
  const auto threads = static_cast<std::size_t>(execution.threads());
  if (workspaces_.size() < threads) workspaces_.resize(threads);
  if (draw != nullptr) outputs->resize(neurons, detail::padded(samples));

  detail::GoalWeights<Real> weights{};
  for (int i = 0; i < antichains; ++i) weights.omega[i] = static_cast<Real>(omega_[i]);
  weights.residual = static_cast<Real>(goal_.residual);
  std::array<Range<Real>, kMaxClasses> ranges{};
  for (int c = 0; c < classes; ++c) {
    if (layer.classes[c].binning.rule == BinningRule::adaptive_range) {
      ranges[c] = range_of(net_inputs[c], samples);
    }
  }

  parallel_for(neurons, execution, [&](int n, int thread) {
    Workspace& work = workspaces_[thread];
    work.prepare(layer, samples);
    std::array<Real*, kMaxClasses> z{};
    for (int c = 0; c < classes; ++c) z[c] = net_inputs[c].row(n).data();

    const detail::Firing<Real> firing = work.firing_view();
    detail::fire(layer.activation, static_cast<Real>(layer.probability_floor), classes, samples,
                 static_cast<const Real* const*>(z.data()), firing);
    if (draw != nullptr) {
      draw_outputs(*draw, n, samples, firing.plus, static_cast<Real>(layer.silent),
                   outputs->row(n).data());
    }
    std::fill_n(work.cell_of_sample.begin(), detail::padded(samples), 0);
    for (int c = 0; c < classes; ++c) {
      const Real* net_input = z[c];
      detail::append_bins(bins_of(layer.classes[c].binning, samples, net_input, ranges[c]), samples,
                          net_input, work.cell_of_sample.data());
    }
    work.collect_cells(samples);
    if (running_) {
      work.join(samples, running_->lambda(), running_->plus.row(n).data(),
                running_->minus.row(n).data(), next_plus_.row(n).data(), next_minus_.row(n).data());
    }
    work.collect_marginals(layer);

    const detail::CellMasses<Real> masses = work.masses();
    std::array<Real*, kMaxCollections - 1> contribution{};
    for (int a = 0; a < kMaxCollections - 1; ++a) contribution[a] = work.contribution[a].data();
    detail::InformationSums sums{};
    detail::evaluate_cells(masses, weights, every_term, sums, work.gradient.data(),
                           contribution.data());
    work.spread_adjoints(masses);
    std::fill(work.cell_of_sample.begin() + samples,
              work.cell_of_sample.begin() + detail::padded(samples), 0);
    detail::chain_rule(classes, samples, static_cast<Real>(1 / per_bit), work.cell_of_sample.data(),
                       work.gradient.data(), firing, z.data());

    double goal = goal_.residual * sums.residual;
    std::array<double, detail::kMaxAntichains> redundancies{};
    for (int i = 0; i < antichains; ++i) {
      redundancies[i] = sums.redundancy[i] / per_bit;
      goal += omega_[i] * sums.redundancy[i];
    }
    information.goal[n] = goal / per_bit;
    double fired = 0;
    for (int b = 0; b < samples; ++b) fired += firing.plus[b];
    information.mean_activity[n] = fired / samples;
    if (every_term) {
      const std::vector<double> atoms =
          lattice_.atoms({redundancies.data(), static_cast<std::size_t>(antichains)});
      for (int i = 0; i < antichains; ++i) information.terms(n, i) = atoms[i];
      information.terms(n, antichains) = sums.residual / per_bit;
    }
  });
}

template <typename Real>
void LocalRule<Real>::accept() {
  if (!running_) return;
  std::swap(running_->plus, next_plus_);
  std::swap(running_->minus, next_minus_);
  ++running_->batches;
}

template <typename Real>
void class_gradient(const InputClass<Real>& input_class, const Matrix<Real>& net_input_gradient,
                    const Activities<Real>& inputs, const Execution& execution,
                    ClassGradient<Real>& gradient) {
  const auto neurons = static_cast<int>(input_class.weights.rows());
  gradient.biases.resize(input_class.learns_biases ? neurons : 0);
  gradient.weights.resize(input_class.learns_weights ? neurons : 0, input_class.weights.cols());
  const bool sparse = input_class.sparse.size() > 0;
  if (input_class.learns_weights && inputs.data == nullptr) {
    gradient.weights.setZero();
  } else if (input_class.learns_weights && !sparse) {
    multiply_slopes(net_input_gradient, inputs, execution, gradient.weights);
  }
  const bool masked = input_class.learns_weights && input_class.mask.size() > 0;
  parallel_for(neurons, execution, [&](int n, int) {
    if (input_class.learns_biases) {
      gradient.biases[n] = net_input_gradient.row(n).head(inputs.samples).sum();
    }
    if (sparse && input_class.learns_weights && inputs.data != nullptr) {
      detail::sparse_gradient(static_cast<int>(input_class.sparse.cols()),
                              input_class.sparse.row(n).data(), net_input_gradient.row(n).data(),
                              inputs, gradient.weights.row(n).data());
    }
    if (masked) gradient.weights.row(n).array() *= input_class.mask.row(n).array();
  });
}

template class LocalRule<float>;
template class LocalRule<double>;
template void class_gradient(const InputClass<float>&, const Matrix<float>&,
                             const Activities<float>&, const Execution&, ClassGradient<float>&);
template void class_gradient(const InputClass<double>&, const Matrix<double>&,
                             const Activities<double>&, const Execution&, ClassGradient<double>&);

}  // namespace infomorph
