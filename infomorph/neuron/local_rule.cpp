#include "infomorph/neuron/local_rule.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "infomorph/base/error.hpp"
#include "infomorph/neuron/cpu/kernels.hpp"
#include "infomorph/neuron/occupied_cells.hpp"

namespace infomorph {
namespace {

using detail::kMaxClasses;

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

template <typename Real>
detail::Bins<Real> bins_of(const Binning& binning, int samples, const Real* z, Range<Real> range) {
  switch (binning.rule) {
    case BinningRule::fixed:
      return {binning.bins, 1, static_cast<Real>(binning.lower), static_cast<Real>(binning.upper)};
    case BinningRule::adaptive_range: {
      const Real lower = range.lower - 1;
      const Real upper = range.upper + 1;
      if (std::isfinite(upper - lower)) return {binning.bins, 1, lower, upper};
      return {binning.bins, Real{0.5}, lower / 2, upper / 2};
    }
    case BinningRule::adaptive:
      break;
  }
  Real largest = 0;
  for (int b = 0; b < samples; ++b) largest = std::max(largest, std::abs(z[b]));
  // The reciprocal of a tiny number may overflow; such a column is as good as zero.
  const Real scale = 1 / largest;
  return {binning.bins, std::isfinite(scale) ? scale : 0, -1, 1};
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

  void prepare(int classes, int samples) {
    const int width = detail::padded(samples);
    if (firing.cols() < width) firing.resize(2 + classes, width);
    joint_bins.assign(width, 0);
  }

  detail::Firing<Real> firing_view() {
    detail::Firing<Real> view{firing.row(0).data(), firing.row(1).data(), {}};
    for (Eigen::Index c = 0; c + 2 < firing.rows(); ++c) view.slopes[c] = firing.row(2 + c).data();
    return view;
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

  detail::GoalWeights<Real> weights{};
  for (int i = 0; i < antichains; ++i) weights.omega[i] = static_cast<Real>(omega_[i]);
  weights.residual = static_cast<Real>(goal_.residual);
  weights.measure = goal_.measure;
  const std::vector<Binning> binnings = binnings_of(layer);
  std::array<Range<Real>, kMaxClasses> ranges{};
  for (int c = 0; c < classes; ++c) {
    if (binnings[c].rule == BinningRule::adaptive_range) {
      ranges[c] = range_of(net_inputs[c], samples);
    }
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
    std::int32_t* cells = work.joint_bins.data();
    for (int c = 0; c < classes; ++c) {
      detail::append_bins(bins_of<Real>(binnings[c], samples, z[c], ranges[c]), samples, z[c],
                          cells);
    }
    work.cells.prepare(binnings, samples, running_.has_value());
    work.cells.collect(samples, firing.plus, firing.minus, cells);
    if (running_) {
      work.cells.join(samples, running_->lambda(), running_->plus.row(n).data(),
                      running_->minus.row(n).data(), next_plus_.row(n).data(),
                      next_minus_.row(n).data());
    }
    detail::InformationSums sums{};
    work.cells.evaluate(weights, every_term, sums);
    detail::chain_rule(classes, samples, static_cast<Real>(1 / per_bit), cells,
                       work.cells.gradient(), firing, z.data());

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

template class LocalRule<float>;
template class LocalRule<double>;

}  // namespace infomorph
