#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "infomorph/neuron/cpu/information.cpp"
#include "hwy/foreach_target.h"
// foreach_target.h stands first: it includes this file again for each instruction set.
#include "hwy/contrib/math/math-inl.h"
#include "hwy/highway.h"
#include "infomorph/neuron/cpu/kernels.hpp"
#include "infomorph/neuron/cpu/lanes-inl.hpp"
#include "infomorph/neuron/cpu/lattice.hpp"

HWY_BEFORE_NAMESPACE();
namespace infomorph::detail::HWY_NAMESPACE {

// Smallest mass that enters a logarithm or a division: below every mass that can occur (sigma(-80)
// = 1.8e-35), so it only stands in for an empty event, whose terms are weighted by 0.
template <typename Real>
inline constexpr Real kSmallestMass = static_cast<Real>(1e-36);

// One vector of cells: their marginal masses, and what the goal accumulates over antichains.
template <int S, class D, class V = hn::Vec<D>>
struct CellLanes {
  static constexpr int kCollections = (1 << S) - 1;
  V plus[kCollections];
  V minus[kCollections];
  V adjoint_plus[kCollections];  // sum_alpha omega kappa / U_alpha(+)
  V adjoint_minus[kCollections];
  V slope;  // sum_alpha omega ln [ U_alpha(+) / U_alpha(-) ]
};

template <UpSet kUp, int S, class D, class V = hn::Vec<D>, int a = 1>
HWY_INLINE V union_mass(D d, const V* marginal) {
  if constexpr (a > CellLanes<S, D>::kCollections) {
    return hn::Zero(d);
  } else {
    constexpr int kFactor = inclusion(kUp, a);
    const V rest = union_mass<kUp, S, D, V, a + 1>(d, marginal);
    if constexpr (kFactor == 0) return rest;
    if constexpr (kFactor == 1) return hn::Add(rest, marginal[a - 1]);
    if constexpr (kFactor == -1) return hn::Sub(rest, marginal[a - 1]);
    return hn::MulAdd(hn::Set(d, static_cast<hn::TFromD<D>>(kFactor)), marginal[a - 1], rest);
  }
}

template <UpSet kUp, int S, class D, class V = hn::Vec<D>, int a = 1>
HWY_INLINE void spread_adjoint(D d, V value, V* adjoint) {
  if constexpr (a <= CellLanes<S, D>::kCollections) {
    constexpr int kFactor = inclusion(kUp, a);
    if constexpr (kFactor == 1) {
      adjoint[a - 1] = hn::Add(adjoint[a - 1], value);
    } else if constexpr (kFactor == -1) {
      adjoint[a - 1] = hn::Sub(adjoint[a - 1], value);
    } else if constexpr (kFactor != 0) {
      adjoint[a - 1] =
          hn::MulAdd(hn::Set(d, static_cast<hn::TFromD<D>>(kFactor)), value, adjoint[a - 1]);
    }
    spread_adjoint<kUp, S, D, V, a + 1>(d, value, adjoint);
  }
}

// Antichains i, i + 1, ... of the lattice; the branches on omega are the same for all cells.
template <int S, int i, class D, class T = hn::TFromD<D>, class V = hn::Vec<D>>
HWY_INLINE void add_antichains(D d, const GoalWeights<T>& goal, bool every_term, V log_target_plus,
                               V log_target_minus, CellLanes<S, D>& cell, V* redundancy) {
  if constexpr (i < antichain_count(S)) {
    constexpr UpSet kUp = kUpSets<S>[i];
    constexpr int kCell = CellLanes<S, D>::kCollections - 1;
    const bool weighted = goal.omega[i] != 0;
    if (weighted || every_term) {
      const V smallest = hn::Set(d, kSmallestMass<T>);
      const V plus = hn::Max(union_mass<kUp, S>(d, cell.plus), smallest);
      const V minus = hn::Max(union_mass<kUp, S>(d, cell.minus), smallest);
      const V log_plus = hn::Log(d, plus);
      const V log_minus = hn::Log(d, minus);
      const V log_both = hn::Log(d, hn::Add(plus, minus));
      const V fired = hn::Sub(hn::Sub(log_plus, log_both), log_target_plus);
      const V silent = hn::Sub(hn::Sub(log_minus, log_both), log_target_minus);
      redundancy[i] = hn::MulAdd(cell.plus[kCell], fired, redundancy[i]);
      redundancy[i] = hn::MulAdd(cell.minus[kCell], silent, redundancy[i]);
      if (weighted) {
        const V omega = hn::Set(d, goal.omega[i]);
        cell.slope = hn::MulAdd(omega, hn::Sub(fired, silent), cell.slope);
        spread_adjoint<kUp, S>(d, hn::Div(omega, plus), cell.adjoint_plus);
        spread_adjoint<kUp, S>(d, hn::Div(omega, minus), cell.adjoint_minus);
      }
    }
    add_antichains<S, i + 1>(d, goal, every_term, log_target_plus, log_target_minus, cell,
                             redundancy);
  }
}

// Returns what H(Y|S) gains from the cells; adds its derivative.
template <class D, class T = hn::TFromD<D>, class V = hn::Vec<D>>
HWY_INLINE V add_residual(D d, T gamma, V plus, V minus, V& slope) {
  const V smallest = hn::Set(d, kSmallestMass<T>);
  const V log_plus = hn::Log(d, hn::Max(plus, smallest));
  const V log_minus = hn::Log(d, hn::Max(minus, smallest));
  const V log_both = hn::Log(d, hn::Max(hn::Add(plus, minus), smallest));
  slope = hn::MulAdd(hn::Set(d, gamma), hn::Sub(log_minus, log_plus), slope);
  const V fired = hn::Mul(plus, hn::Sub(log_both, log_plus));
  return hn::MulAdd(minus, hn::Sub(log_both, log_minus), fired);
}

template <int S, class D, class T = hn::TFromD<D>>
void evaluate_cells(D d, const CellMasses<T>& cells, const GoalWeights<T>& goal, bool every_term,
                    InformationSums& sums, T* gradient, T* const* contribution) {
  using V = hn::Vec<D>;
  constexpr int kCollections = CellLanes<S, D>::kCollections;
  constexpr int kCell = kCollections - 1;
  const V log_target_plus = hn::Set(d, cells.log_target_plus);
  const V log_target_minus = hn::Set(d, cells.log_target_minus);
  V redundancy[antichain_count(S)];
  for (V& sum : redundancy) sum = hn::Zero(d);
  V residual = hn::Zero(d);

  for (int i = 0; i < cells.count; i += static_cast<int>(hn::Lanes(d))) {
    CellLanes<S, D> cell;
    for (int a = 0; a < kCell; ++a) {
      const auto index = load_index(d, cells.marginal_index[a] + i);
      cell.plus[a] = hn::GatherIndex(d, cells.marginal_plus, index);
      cell.minus[a] = hn::GatherIndex(d, cells.marginal_minus, index);
    }
    cell.plus[kCell] = hn::LoadU(d, cells.plus + i);
    cell.minus[kCell] = hn::LoadU(d, cells.minus + i);
    for (int a = 0; a < kCollections; ++a) {
      cell.adjoint_plus[a] = cell.adjoint_minus[a] = hn::Zero(d);
    }
    cell.slope = hn::Zero(d);

    add_antichains<S, 0>(d, goal, every_term, log_target_plus, log_target_minus, cell, redundancy);
    if (goal.residual != 0 || every_term) {
      residual = hn::Add(residual, add_residual(d, goal.residual, cell.plus[kCell],
                                                cell.minus[kCell], cell.slope));
    }
    for (int a = 0; a < kCollections; ++a) {
      const V fired = hn::Mul(cell.plus[kCell], cell.adjoint_plus[a]);
      const V change = hn::NegMulAdd(cell.minus[kCell], cell.adjoint_minus[a], fired);
      if (a == kCell) {
        cell.slope = hn::Add(cell.slope, change);
      } else {
        hn::StoreU(change, d, contribution[a] + i);
      }
    }
    hn::StoreU(cell.slope, d, gradient + i);
  }
  for (int alpha = 0; alpha < antichain_count(S); ++alpha) {
    sums.redundancy[alpha] = hn::GetLane(hn::SumOfLanes(d, redundancy[alpha]));
  }
  sums.residual = hn::GetLane(hn::SumOfLanes(d, residual));
}

template <class D, class T = hn::TFromD<D>>
void add_adjoints(D d, const CellMasses<T>& cells, const T* adjoint, T* gradient) {
  const int marginals = (1 << cells.classes) - 2;
  for (int i = 0; i < cells.count; i += static_cast<int>(hn::Lanes(d))) {
    auto sum = hn::LoadU(d, gradient + i);
    for (int a = 0; a < marginals; ++a) {
      const auto index = load_index(d, cells.marginal_index[a] + i);
      sum = hn::Add(sum, hn::GatherIndex(d, adjoint, index));
    }
    hn::StoreU(sum, d, gradient + i);
  }
}

template <class D, class T = hn::TFromD<D>>
void chain_rule(D d, int classes, int samples, T factor, const std::int32_t* cell_of_sample,
                const T* gradient, const Firing<T>& firing, T* const* net_input_gradients) {
  const auto scale = hn::Set(d, factor);
  for (int b = 0; b < samples; b += static_cast<int>(hn::Lanes(d))) {
    const auto index = load_index(d, cell_of_sample + b);
    const auto slope = hn::Mul(scale, hn::GatherIndex(d, gradient, index));
    for (int c = 0; c < classes; ++c) {
      hn::StoreU(hn::Mul(slope, hn::LoadU(d, firing.slopes[c] + b)), d, net_input_gradients[c] + b);
    }
  }
}

#define INFOMORPH_KERNELS(NAME, LANES, REAL)                                                      \
  void evaluate_cells_##NAME(const CellMasses<REAL>& cells, const GoalWeights<REAL>& goal,        \
                             bool every_term, InformationSums& sums, REAL* gradient,              \
                             REAL* const* contribution) {                                         \
    if (cells.classes == 2) {                                                                     \
      evaluate_cells<2>(LANES(), cells, goal, every_term, sums, gradient, contribution);          \
    } else {                                                                                      \
      evaluate_cells<3>(LANES(), cells, goal, every_term, sums, gradient, contribution);          \
    }                                                                                             \
  }                                                                                               \
  void add_adjoints_##NAME(const CellMasses<REAL>& cells, const REAL* adjoint, REAL* gradient) {  \
    add_adjoints(LANES(), cells, adjoint, gradient);                                              \
  }                                                                                               \
  void chain_rule_##NAME(int classes, int samples, REAL factor, const std::int32_t* cells,        \
                         const REAL* gradient, const Firing<REAL>& firing, REAL* const* result) { \
    chain_rule(LANES(), classes, samples, factor, cells, gradient, firing, result);               \
  }
INFOMORPH_KERNELS(float, LanesF, float)
INFOMORPH_KERNELS(double, LanesD, double)
#undef INFOMORPH_KERNELS

}  // namespace infomorph::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace infomorph::detail {

#define INFOMORPH_DISPATCH(NAME, REAL)                                                       \
  HWY_EXPORT(evaluate_cells_##NAME);                                                         \
  HWY_EXPORT(add_adjoints_##NAME);                                                           \
  HWY_EXPORT(chain_rule_##NAME);                                                             \
  template <>                                                                                \
  void evaluate_cells(const CellMasses<REAL>& cells, const GoalWeights<REAL>& goal,          \
                      bool every_term, InformationSums& sums, REAL* gradient,                \
                      REAL* const* contribution) {                                           \
    HWY_DYNAMIC_DISPATCH(evaluate_cells_##NAME)                                              \
    (cells, goal, every_term, sums, gradient, contribution);                                 \
  }                                                                                          \
  template <>                                                                                \
  void add_adjoints(const CellMasses<REAL>& cells, const REAL* adjoint, REAL* gradient) {    \
    HWY_DYNAMIC_DISPATCH(add_adjoints_##NAME)(cells, adjoint, gradient);                     \
  }                                                                                          \
  template <>                                                                                \
  void chain_rule(int classes, int samples, REAL factor, const std::int32_t* cell_of_sample, \
                  const REAL* gradient, const Firing<REAL>& firing, REAL* const* result) {   \
    HWY_DYNAMIC_DISPATCH(chain_rule_##NAME)                                                  \
    (classes, samples, factor, cell_of_sample, gradient, firing, result);                    \
  }
INFOMORPH_DISPATCH(float, float)
INFOMORPH_DISPATCH(double, double)
#undef INFOMORPH_DISPATCH

std::span<const UpSet> kernel_up_sets(int classes) {
  if (classes == 2) return kUpSets<2>;
  return kUpSets<3>;
}

}  // namespace infomorph::detail
#endif
