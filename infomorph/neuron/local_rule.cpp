#include "infomorph/neuron/local_rule.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "infomorph/base/error.hpp"
#include "infomorph/base/ranks.hpp"
#include "infomorph/neuron/cpu/kernels.hpp"
#include "infomorph/neuron/occupied_cells.hpp"
#include "infomorph/neuron/soft_cells.hpp"

namespace infomorph {
namespace {

using detail::kMaxClasses;

template <typename Real>
struct Range {
  Real lower;
  Real upper;
};

bool by_range(const Binning& binning) {
  return binning.rule == BinningRule::adaptive_range ||
         (binning.rule == BinningRule::soft && binning.range == BinRange::batch);
}

// Smallest and largest net input of all neurons, for bins whose edges are found by_range().
template <typename Real>
Range<Real> range_of(const Matrix<Real>& net_input, int samples) {
  const auto block = net_input.leftCols(samples);
  return {block.minCoeff(), block.maxCoeff()};
}

// Ranges of all neurons of a layer that ranks share.
template <typename Real>
void take_in_other_ranks(Ranks& ranks, std::vector<Range<Real>>& ranges) {
  std::vector<double> ends;
  for (const Range<Real>& range : ranges) ends.insert(ends.end(), {range.lower, -range.upper});
  ranks.smallest(ends);
  for (std::size_t c = 0; c < ranges.size(); ++c) {
    ranges[c] = {static_cast<Real>(ends[2 * c]), static_cast<Real>(-ends[2 * c + 1])};
  }
}

template <typename Real>
detail::Bins<Real> bins_of(const Binning& binning, int samples, const Real* z, Range<Real> range) {
  if (by_range(binning)) {
    const Real lower = range.lower - 1;
    const Real upper = range.upper + 1;
    if (std::isfinite(upper - lower)) return {binning.bins, 1, lower, upper};
    return {binning.bins, Real{0.5}, lower / 2, upper / 2};
  }
  if (binning.rule != BinningRule::adaptive) {
    return {binning.bins, 1, static_cast<Real>(binning.lower), static_cast<Real>(binning.upper)};
  }
  Real largest = 0;
  for (int b = 0; b < samples; ++b) largest = std::max(largest, std::abs(z[b]));
  // The reciprocal of a tiny number may overflow; such a column is as good as zero.
  const Real scale = 1 / largest;
  return {binning.bins, std::isfinite(scale) ? scale : 0, -1, 1};
}

// All classes are, or none is; see check_layer.
bool is_soft(const std::vector<Binning>& binnings) {
  return binnings.front().rule == BinningRule::soft;
}

template <typename Real>
std::vector<Binning> binnings_of(const Layer<Real>& layer) {
  std::vector<Binning> binnings;
  for (const InputClass<Real>& input : layer.classes) binnings.push_back(input.binning);
  return binnings;
}

}  // namespace

// Buffers of one thread, for one neuron at a time; they grow to the largest batch.
template <typename Real>
struct LocalRule<Real>::Workspace {
  Matrix<Real> firing;                   // theta, 1 - theta and slopes [2 + classes x B]
  std::vector<std::int32_t> joint_bins;  // [B], then the cells they are
  detail::OccupiedCells<Real> cells;
  std::vector<detail::SoftBins<Real>> soft_bins;
  detail::SoftCells<Real> soft_cells;

  void prepare(int classes, int samples) {
    const int width = detail::padded(samples);
    if (firing.cols() < width) firing.resize(2 + classes, width);
    joint_bins.assign(width, 0);
  }

  // Of the classes from `first` on.
  detail::Firing<Real> firing_view(int first = 0) {
    detail::Firing<Real> view{firing.row(0).data(), firing.row(1).data(), {}};
    for (Eigen::Index c = first; c + 2 < firing.rows(); ++c) {
      view.slopes[c - first] = firing.row(2 + c).data();
    }
    return view;
  }

  // Puts the samples into cells.
  void collect(const std::vector<Binning>& binnings, const std::vector<Range<Real>>& ranges,
               int samples, bool joined, const Real* const* z) {
    const detail::Firing<Real> view = firing_view();
    cells.prepare(binnings, samples, joined || is_soft(binnings));
    soft_bins.clear();
    for (std::size_t c = 0; c < binnings.size(); ++c) {
      const detail::Bins<Real> bins = bins_of(binnings[c], samples, z[c], ranges[c]);
      if (is_soft(binnings)) {
        soft_bins.push_back({bins, static_cast<Real>(binnings[c].softness)});
      } else {
        detail::append_bins(bins, samples, z[c], joint_bins.data());
      }
    }
    if (is_soft(binnings)) {
      soft_cells.share_out(soft_bins, samples, z);
      soft_cells.collect(view, cells);
    } else {
      cells.collect(samples, view.plus, view.minus, joint_bins.data());
    }
  }

  // Evaluates a goal and puts its gradient in place of the net inputs of `count` classes.
  void climb(const detail::GoalWeights<Real>& goal, bool every_term, int samples, int first,
             int count, Real* const* z, detail::InformationSums& sums) {
    const auto factor = static_cast<Real>(1 / (samples * std::numbers::ln2));
    if (!soft_bins.empty()) {
      cells.evaluate_masses(goal, every_term, sums);
      soft_cells.chain_rule(first, count, factor, cells, firing_view(), z);
    } else {
      cells.evaluate(goal, every_term, sums);
      detail::chain_rule(count, samples, factor, joint_bins.data(), cells.gradient(),
                         firing_view(first), z + first);
    }
  }
};

template <typename Real>
LocalRule<Real>::LocalRule(const Layer<Real>& layer)
    : lattice_((check_layer(layer), static_cast<int>(layer.classes.size()))), goals_{layer.goal} {
  const int classes = lattice_.sources();
  require(classes == 2 || classes == 3, "the local rule takes 2 or 3 input classes, not {}",
          classes);
  goals_.insert(goals_.end(), layer.other_goals.begin(), layer.other_goals.end());
  const auto goals = static_cast<int>(goals_.size());
  require(goals == 1 || goals == classes,
          "there are {} goals for {} input classes: expected one for all, or one for each", goals,
          classes);
  for (const Goal& goal : goals_) {
    require(goal.sources == classes, "the goal is for {} sources, but there are {} input classes",
            goal.sources, classes);
    require(
        goal.measure == GoalMeasure::sx || layer.classes.front().binning.rule != BinningRule::soft,
        "soft bins take goals of shared exclusions, the measure sx");
    omega_.push_back(lattice_.redundancy_weights(goal.gamma));
  }
  if (const auto* running = std::get_if<RunningEstimation>(&layer.estimation)) {
    const auto cells = static_cast<Eigen::Index>(detail::joint_bins(binnings_of(layer)));
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
  detail::widen(samples, net_inputs);
  const double per_bit = samples * std::numbers::ln2;
  information.goal.resize(neurons);
  information.mean_activity.resize(neurons);
  information.terms.resize(every_term ? neurons : 0, antichains + 1);
  const auto threads = static_cast<std::size_t>(execution.threads());
  if (workspaces_.size() < threads) workspaces_.resize(threads);
  if (draw != nullptr) outputs->resize(neurons, detail::padded(samples));

  std::vector<detail::GoalWeights<Real>> weights(goals_.size());
  for (std::size_t g = 0; g < goals_.size(); ++g) {
    for (int i = 0; i < antichains; ++i) weights[g].omega[i] = static_cast<Real>(omega_[g][i]);
    weights[g].residual = static_cast<Real>(goals_[g].residual);
    weights[g].measure = goals_[g].measure;
  }
  const std::vector<Binning> binnings = binnings_of(layer);
  std::vector<Range<Real>> ranges(classes);
  for (int c = 0; c < classes; ++c) {
    if (by_range(binnings[c])) ranges[c] = range_of(net_inputs[c], samples);
  }
  if (execution.ranks() != nullptr && std::ranges::any_of(binnings, by_range)) {
    take_in_other_ranks(*execution.ranks(), ranges);
  }

  parallel_for(neurons, execution, [&](int n, int thread) {
    Workspace& work = workspaces_[thread];
    work.prepare(classes, samples);
    std::array<Real*, kMaxClasses> z{};
    for (int c = 0; c < classes; ++c) z[c] = net_inputs[c].row(n).data();

    const detail::Firing<Real> firing = work.firing_view();
    detail::fire(layer.activation, static_cast<Real>(layer.probability_floor), classes, samples,
                 static_cast<const Real* const*>(z.data()), firing);
    if (draw != nullptr) {
      draw_outputs(*draw, n, samples, firing.plus, static_cast<Real>(layer.silent),
                   outputs->row(n).data());
    }
    work.collect(binnings, ranges, samples, running_.has_value(), z.data());
    if (running_) {
      work.cells.join(samples, running_->lambda(), running_->plus.row(n).data(),
                      running_->minus.row(n).data(), next_plus_.row(n).data(),
                      next_minus_.row(n).data());
    }
    detail::InformationSums sums{};  // by the first goal
    const bool shared = goals_.size() == 1;
    work.climb(weights[0], every_term, samples, 0, shared ? classes : 1, z.data(), sums);
    for (std::size_t g = 1; g < goals_.size(); ++g) {
      detail::InformationSums of_other{};
      work.climb(weights[g], false, samples, static_cast<int>(g), 1, z.data(), of_other);
    }

    double goal = goals_[0].residual * sums.residual;
    std::array<double, detail::kMaxAntichains> redundancies{};
    for (int i = 0; i < antichains; ++i) {
      redundancies[i] = sums.redundancy[i] / per_bit;
      goal += omega_[0][i] * sums.redundancy[i];
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

template class LocalRule<float>;
template class LocalRule<double>;

}  // namespace infomorph
