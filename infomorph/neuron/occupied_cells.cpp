#include "infomorph/neuron/occupied_cells.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace infomorph::detail {
namespace {

// A cell of less mass than this counts as empty: far below the rounding of the sum of all.
template <typename Real>
constexpr Real kForgotten = static_cast<Real>(1e-20);

template <typename T>
void grow(std::vector<T>& buffer, std::size_t size) {
  if (buffer.size() < size) buffer.resize(size);
}

constexpr bool has(int collection, int source) { return (collection >> source & 1) != 0; }

}  // namespace

std::size_t joint_bins(const std::vector<Binning>& binnings) {
  std::size_t cells = 1;
  for (const Binning& binning : binnings) cells *= binning.bins;
  return cells;
}

template <typename Real>
void OccupiedCells<Real>::prepare(const std::vector<Binning>& binnings, int samples, bool joined) {
  binnings_ = binnings;
  const std::size_t cells = joint_bins(binnings);
  if (number_of_.size() != cells) number_of_.assign(cells, -1);
  const auto width = static_cast<std::size_t>(padded(joined ? static_cast<int>(cells) : samples));
  grow(joint_bin_, width);
  for (auto* buffer : {&plus_, &minus_, &gradient_, &silent_}) grow(*buffer, width);
  const auto classes = static_cast<int>(binnings.size());
  int offset = 0;
  for (int a = 1; a < (1 << classes) - 1; ++a) {
    grow(marginal_index_[a - 1], width);
    grow(contribution_[a - 1], width);
    grow(contribution_[kProper + a - 1], width);
    marginal_offset_[a - 1] = offset;
    int size = 1;
    for (int c = 0; c < classes; ++c) size *= has(a, c) ? binnings[c].bins : 1;
    offset += size;
    marginal_offset_[a] = offset;
  }
  for (auto* buffer : {&marginal_plus_, &marginal_minus_, &marginal_silent_, &adjoint_}) {
    grow(*buffer, padded(offset));
  }
}

template <typename Real>
void OccupiedCells<Real>::collect(int samples, const Real* plus, const Real* minus,
                                  std::int32_t* joint_bins) {
  occupied_ = 0;
  for (int b = 0; b < samples; ++b) {
    std::int32_t& number = number_of_[joint_bins[b]];
    if (number < 0) {
      number = occupied_++;
      joint_bin_[number] = joint_bins[b];
      plus_[number] = minus_[number] = 0;
    }
    plus_[number] += plus[b];
    minus_[number] += minus[b];
    joint_bins[b] = number;
  }
  std::fill(joint_bins + samples, joint_bins + padded(samples), 0);
  for (int i = 0; i < occupied_; ++i) number_of_[joint_bin_[i]] = -1;
}

template <typename Real>
void OccupiedCells<Real>::take(const Real* plus, const Real* minus) {
  occupied_ = static_cast<int>(number_of_.size());
  std::iota(joint_bin_.begin(), joint_bin_.begin() + occupied_, 0);
  std::copy_n(plus, occupied_, plus_.begin());
  std::copy_n(minus, occupied_, minus_.begin());
}

template <typename Real>
void OccupiedCells<Real>::join(int samples, double lambda, const Real* old_plus,
                               const Real* old_minus, Real* next_plus, Real* next_minus) {
  const auto fresh = static_cast<Real>(lambda);
  const auto kept = static_cast<Real>((1 - lambda) * samples);
  for (int i = 0; i < occupied_; ++i) {
    plus_[i] = fresh * plus_[i] + kept * old_plus[joint_bin_[i]];
    minus_[i] = fresh * minus_[i] + kept * old_minus[joint_bin_[i]];
    number_of_[joint_bin_[i]] = i;
  }
  const auto cells = static_cast<std::int32_t>(number_of_.size());
  for (std::int32_t j = 0; j < cells; ++j) {
    if (number_of_[j] >= 0 || old_plus[j] + old_minus[j] < kForgotten<Real>) continue;
    joint_bin_[occupied_] = j;
    plus_[occupied_] = kept * old_plus[j];
    minus_[occupied_] = kept * old_minus[j];
    ++occupied_;
  }
  std::fill_n(next_plus, cells, Real{0});
  std::fill_n(next_minus, cells, Real{0});
  for (int i = 0; i < occupied_; ++i) {
    number_of_[joint_bin_[i]] = -1;
    next_plus[joint_bin_[i]] = plus_[i] / static_cast<Real>(samples);
    next_minus[joint_bin_[i]] = minus_[i] / static_cast<Real>(samples);
  }
}

// Finds where each cell stands in the marginal of each proper collection, and sums it there.
template <typename Real>
void OccupiedCells<Real>::collect_marginals() {
  const auto classes = static_cast<int>(binnings_.size());
  const int everything = (1 << classes) - 1;
  for (auto* buffer : {&marginal_plus_, &marginal_minus_, &marginal_silent_, &adjoint_}) {
    std::fill_n(buffer->begin(), padded(marginal_offset_[everything - 1]), Real{0});
  }
  for (int i = 0; i < occupied_; ++i) {
    std::array<int, kMaxClasses> bin{};
    int rest = joint_bin_[i];
    for (int c = classes - 1; c >= 0; --c) {
      bin[c] = rest % binnings_[c].bins;
      rest /= binnings_[c].bins;
    }
    for (int a = 1; a < everything; ++a) {
      int index = 0;
      for (int c = 0; c < classes; ++c) {
        if (has(a, c)) index = index * binnings_[c].bins + bin[c];
      }
      index += marginal_offset_[a - 1];
      marginal_index_[a - 1][i] = index;
      marginal_plus_[index] += plus_[i];
      marginal_minus_[index] += minus_[i];
    }
  }
  // Vectors read beyond the last cell: whatever they gather there is weighted by 0.
  for (int i = occupied_; i < padded(occupied_); ++i) {
    plus_[i] = minus_[i] = 0;
    for (int a = 1; a < everything; ++a) marginal_index_[a - 1][i] = 0;
  }
}

template <typename Real>
CellMasses<Real> OccupiedCells<Real>::masses() const {
  double total_plus = 0;
  double total_minus = 0;
  for (int i = 0; i < occupied_; ++i) {
    total_plus += plus_[i];
    total_minus += minus_[i];
  }
  const double total = total_plus + total_minus;
  CellMasses<Real> view{static_cast<int>(binnings_.size()),
                        occupied_,
                        plus_.data(),
                        minus_.data(),
                        {},
                        marginal_plus_.data(),
                        marginal_minus_.data(),
                        static_cast<Real>(std::log(total_plus / total)),
                        static_cast<Real>(std::log(total_minus / total))};
  for (int a = 0; a < kProper; ++a) view.marginal_index[a] = marginal_index_[a].data();
  return view;
}

template <typename Real>
void OccupiedCells<Real>::evaluate(const GoalWeights<Real>& goal, bool every_term,
                                   InformationSums& sums) {
  collect_marginals();
  const CellMasses<Real> view = masses();
  if (goal.measure == GoalMeasure::mmi || goal.measure == GoalMeasure::min) {
    evaluate_by_minima(view, goal, sums);
  } else {
    evaluate_by_cells(view, goal, every_term, sums);
  }
}

template <typename Real>
void OccupiedCells<Real>::evaluate_by_cells(const CellMasses<Real>& view,
                                            const GoalWeights<Real>& goal, bool every_term,
                                            InformationSums& sums) {
  std::array<Real*, kProper> contribution{};
  for (int a = 0; a < kProper; ++a) contribution[a] = contribution_[a].data();
  evaluate_cells(view, goal, every_term, sums, gradient_.data(), contribution.data());
  for (int a = 1; a < (1 << view.classes) - 1; ++a) {
    for (int i = 0; i < occupied_; ++i) {
      adjoint_[marginal_index_[a - 1][i]] += contribution_[a - 1][i];
    }
  }
  add_adjoints(view, adjoint_.data(), gradient_.data());
}

template <typename Real>
void OccupiedCells<Real>::evaluate_masses(const GoalWeights<Real>& goal, bool every_term,
                                          InformationSums& sums) {
  collect_marginals();
  const CellMasses<Real> view = masses();
  const int proper = (1 << view.classes) - 2;
  const std::array<Real*, 2> gradient = {gradient_.data(), silent_.data()};
  std::array<Real*, 2 * kProper> contribution{};
  for (int a = 0; a < proper; ++a) {
    contribution[a] = contribution_[a].data();
    contribution[proper + a] = contribution_[kProper + a].data();
  }
  detail::evaluate_masses(view, goal, every_term, sums, gradient.data(), contribution.data());
  for (int a = 0; a < proper; ++a) {
    for (int i = 0; i < occupied_; ++i) {
      adjoint_[marginal_index_[a][i]] += contribution_[a][i];
      marginal_silent_[marginal_index_[a][i]] += contribution_[kProper + a][i];
    }
  }
  add_adjoints(view, adjoint_.data(), gradient_.data());
  add_adjoints(view, marginal_silent_.data(), silent_.data());
}

// With J_a(y) = B sum_s p(s_a, y) ln [ p(s_a, y) / (p(s_a) p(y)) ], a redundancy is the smallest
// J_a(-1) + J_a(+1) of its collections (mmi) or the sum of the smallest J_a(-1) and J_a(+1) (min).
// The derivative of J_a(y) with respect to p(s_a, y) is its logarithm.
template <typename Real>
void OccupiedCells<Real>::evaluate_by_minima(const CellMasses<Real>& view,
                                             const GoalWeights<Real>& goal, InformationSums& sums) {
  const int everything = (1 << view.classes) - 1;
  const int marginals = marginal_offset_[everything - 1];
  pointwise_information(marginals, view.marginal_plus, view.marginal_minus, view.log_target_plus,
                        view.log_target_minus, adjoint_.data(), marginal_silent_.data());
  pointwise_information(occupied_, view.plus, view.minus, view.log_target_plus,
                        view.log_target_minus, gradient_.data(), silent_.data());

  using ByOutput = std::array<double, 2>;  // of y = +1, y = -1
  std::array<ByOutput, kMaxCollections> informs{};
  for (int a = 1; a < everything; ++a) {
    for (int i = marginal_offset_[a - 1]; i < marginal_offset_[a]; ++i) {
      informs[a - 1][0] += marginal_plus_[i] * adjoint_[i];
      informs[a - 1][1] += marginal_minus_[i] * marginal_silent_[i];
    }
  }
  sums.residual = 0;
  for (int i = 0; i < occupied_; ++i) {
    informs[everything - 1][0] += plus_[i] * gradient_[i];
    informs[everything - 1][1] += minus_[i] * silent_[i];
    sums.residual -= plus_[i] * (gradient_[i] + view.log_target_plus);
    sums.residual -= minus_[i] * (silent_[i] + view.log_target_minus);
  }

  std::array<ByOutput, kMaxCollections> share{};  // of the goal, by the collection it follows
  const std::span<const UpSet> antichains = kernel_members(view.classes);
  for (std::size_t i = 0; i < antichains.size(); ++i) {
    const auto smallest = [&](auto value) {
      int best = 0;
      for (int a = 1; a <= everything; ++a) {
        if (contains(antichains[i], a) && (best == 0 || value(a) < value(best))) best = a;
      }
      return best;
    };
    std::array<int, 2> followed{};
    if (goal.measure == GoalMeasure::mmi) {
      followed[0] = followed[1] =
          smallest([&](int a) { return informs[a - 1][0] + informs[a - 1][1]; });
    } else {
      for (int y = 0; y < 2; ++y) followed[y] = smallest([&](int a) { return informs[a - 1][y]; });
    }
    sums.redundancy[i] = informs[followed[0] - 1][0] + informs[followed[1] - 1][1];
    for (int y = 0; y < 2; ++y) share[followed[y] - 1][y] += goal.omega[i];
  }

  for (int a = 1; a < everything; ++a) {
    const auto fired = static_cast<Real>(share[a - 1][0]);
    const auto silent = static_cast<Real>(share[a - 1][1]);
    for (int i = marginal_offset_[a - 1]; i < marginal_offset_[a]; ++i) {
      adjoint_[i] = fired * adjoint_[i] - silent * marginal_silent_[i];
    }
  }
  const auto fired = static_cast<Real>(share[everything - 1][0]) - goal.residual;
  const auto silent = static_cast<Real>(share[everything - 1][1]) - goal.residual;
  const Real constant = goal.residual * (view.log_target_minus - view.log_target_plus);
  for (int i = 0; i < occupied_; ++i) {
    gradient_[i] = fired * gradient_[i] - silent * silent_[i] + constant;
  }
  add_adjoints(view, adjoint_.data(), gradient_.data());
}

template class OccupiedCells<float>;
template class OccupiedCells<double>;

}  // namespace infomorph::detail
