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

// The largest mass of the collections kOf.
template <UpSet kOf, int S, class D, class V = hn::Vec<D>, int a = 1>
HWY_INLINE V largest_mass(D d, const V* marginal) {
  if constexpr (a > CellLanes<S, D>::kCollections) {
    return hn::Zero(d);
  } else {
    const V rest = largest_mass<kOf, S, D, V, a + 1>(d, marginal);
    if constexpr (contains(kOf, a)) return hn::Max(rest, marginal[a - 1]);
    return rest;
  }
}

// Adds `value` to the adjoint of the first collection whose mass is the largest; `value` is
// 0 from there on.
template <UpSet kOf, int S, class D, class V = hn::Vec<D>, int a = 1>
HWY_INLINE void spread_to_largest(D d, V value, V largest, const V* marginal, V* adjoint) {
  if constexpr (a <= CellLanes<S, D>::kCollections) {
    if constexpr (contains(kOf, a)) {
      const auto found = hn::Ge(marginal[a - 1], largest);
      adjoint[a - 1] = hn::Add(adjoint[a - 1], hn::IfThenElseZero(found, value));
      value = hn::IfThenZeroElse(found, value);
    }
    spread_to_largest<kOf, S, D, V, a + 1>(d, value, largest, marginal, adjoint);
  }
}

// The masses of an antichain's event with either output and with both, by shared exclusions: of the
// union of its collections.
template <int S, int i>
struct Union {
  template <class D, class V = hn::Vec<D>>
  static HWY_INLINE V with(D d, const V* marginal) {
    return union_mass<kUpSets<S>[i], S>(d, marginal);
  }
  template <class D, class V = hn::Vec<D>>
  static HWY_INLINE V both([[maybe_unused]] D d, const CellLanes<S, D>& /*cell*/, V plus, V minus) {
    return hn::Add(plus, minus);
  }
  template <class D, class V = hn::Vec<D>>
  static HWY_INLINE void spread(D d, V value, V /*mass*/, const V* /*marginal*/, V* adjoint) {
    spread_adjoint<kUpSets<S>[i], S>(d, value, adjoint);
  }
};

// By pointwise minima: of the most probable of its collections, with each output its own.
template <int S, int i>
struct Largest {
  template <class D, class V = hn::Vec<D>>
  static HWY_INLINE V with(D d, const V* marginal) {
    return largest_mass<kMembers<S>[i], S>(d, marginal);
  }
  template <class D, class V = hn::Vec<D>>
  static HWY_INLINE V both(D d, const CellLanes<S, D>& cell, V /*plus*/, V /*minus*/) {
    V sums[CellLanes<S, D>::kCollections];
    for (int a = 0; a < CellLanes<S, D>::kCollections; ++a) {
      sums[a] = hn::Add(cell.plus[a], cell.minus[a]);
    }
    return hn::Max(with(d, static_cast<const V*>(sums)), hn::Set(d, kSmallestMass<hn::TFromD<D>>));
  }
  template <class D, class V = hn::Vec<D>>
  static HWY_INLINE void spread(D d, V value, V mass, const V* marginal, V* adjoint) {
    spread_to_largest<kMembers<S>[i], S>(d, value, mass, marginal, adjoint);
  }
};

// Antichains i, i + 1, ... of the lattice; the branches on omega are the same for all cells.
template <template <int, int> class Event, int S, int i, class D, class T = hn::TFromD<D>,
          class V = hn::Vec<D>>
HWY_INLINE void add_antichains(D d, const GoalWeights<T>& goal, bool every_term, V log_target_plus,
                               V log_target_minus, CellLanes<S, D>& cell, V* redundancy) {
  if constexpr (i < antichain_count(S)) {
    constexpr int kCell = CellLanes<S, D>::kCollections - 1;
    const bool weighted = goal.omega[i] != 0;
    if (weighted || every_term) {
      const V smallest = hn::Set(d, kSmallestMass<T>);
      const V plus = hn::Max(Event<S, i>::with(d, cell.plus), smallest);
      const V minus = hn::Max(Event<S, i>::with(d, cell.minus), smallest);
      const V log_plus = hn::Log(d, plus);
      const V log_minus = hn::Log(d, minus);
      const V log_both = hn::Log(d, Event<S, i>::both(d, cell, plus, minus));
      const V fired = hn::Sub(hn::Sub(log_plus, log_both), log_target_plus);
      const V silent = hn::Sub(hn::Sub(log_minus, log_both), log_target_minus);
      redundancy[i] = hn::MulAdd(cell.plus[kCell], fired, redundancy[i]);
      redundancy[i] = hn::MulAdd(cell.minus[kCell], silent, redundancy[i]);
      if (weighted) {
        const V omega = hn::Set(d, goal.omega[i]);
        cell.slope = hn::MulAdd(omega, hn::Sub(fired, silent), cell.slope);
        Event<S, i>::spread(d, hn::Div(omega, plus), plus, cell.plus, cell.adjoint_plus);
        Event<S, i>::spread(d, hn::Div(omega, minus), minus, cell.minus, cell.adjoint_minus);
      }
    }
    add_antichains<Event, S, i + 1>(d, goal, every_term, log_target_plus, log_target_minus, cell,
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

template <template <int, int> class Event, int S, class D, class T = hn::TFromD<D>>
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

    add_antichains<Event, S, 0>(d, goal, every_term, log_target_plus, log_target_minus, cell,
                                redundancy);
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
void evaluate_cells_of(D d, const CellMasses<T>& cells, const GoalWeights<T>& goal, bool every_term,
                       InformationSums& sums, T* gradient, T* const* contribution) {
  const bool by_union = goal.measure == GoalMeasure::sx;
  if (cells.classes == 2 && by_union) {
    evaluate_cells<Union, 2>(d, cells, goal, every_term, sums, gradient, contribution);
  } else if (cells.classes == 2) {
    evaluate_cells<Largest, 2>(d, cells, goal, every_term, sums, gradient, contribution);
  } else if (by_union) {
    evaluate_cells<Union, 3>(d, cells, goal, every_term, sums, gradient, contribution);
  } else {
    evaluate_cells<Largest, 3>(d, cells, goal, every_term, sums, gradient, contribution);
  }
}

template <class D, class T = hn::TFromD<D>>
void pointwise_information(D d, int count, const T* plus, const T* minus, T log_target_plus,
                           T log_target_minus, T* fired, T* silent) {
  const auto smallest = hn::Set(d, kSmallestMass<T>);
  for (int i = 0; i < count; i += static_cast<int>(hn::Lanes(d))) {
    const auto p = hn::Max(hn::LoadU(d, plus + i), smallest);
    const auto m = hn::Max(hn::LoadU(d, minus + i), smallest);
    // Of the shares, not of the masses, whose logarithms are larger and round worse.
    const auto both = hn::Add(p, m);
    const auto of_plus = hn::Log(d, hn::Max(hn::Div(p, both), smallest));
    const auto of_minus = hn::Log(d, hn::Max(hn::Div(m, both), smallest));
    hn::StoreU(hn::Sub(of_plus, hn::Set(d, log_target_plus)), d, fired + i);
    hn::StoreU(hn::Sub(of_minus, hn::Set(d, log_target_minus)), d, silent + i);
  }
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
    evaluate_cells_of(LANES(), cells, goal, every_term, sums, gradient, contribution);            \
  }                                                                                               \
  void pointwise_information_##NAME(int count, const REAL* plus, const REAL* minus,               \
                                    REAL log_target_plus, REAL log_target_minus, REAL* fired,     \
                                    REAL* silent) {                                               \
    pointwise_information(LANES(), count, plus, minus, log_target_plus, log_target_minus, fired,  \
                          silent);                                                                \
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

#define INFOMORPH_DISPATCH(NAME, REAL)                                                             \
  HWY_EXPORT(evaluate_cells_##NAME);                                                               \
  HWY_EXPORT(pointwise_information_##NAME);                                                        \
  HWY_EXPORT(add_adjoints_##NAME);                                                                 \
  HWY_EXPORT(chain_rule_##NAME);                                                                   \
  template <>                                                                                      \
  void evaluate_cells(const CellMasses<REAL>& cells, const GoalWeights<REAL>& goal,                \
                      bool every_term, InformationSums& sums, REAL* gradient,                      \
                      REAL* const* contribution) {                                                 \
    HWY_DYNAMIC_DISPATCH(evaluate_cells_##NAME)                                                    \
    (cells, goal, every_term, sums, gradient, contribution);                                       \
  }                                                                                                \
  template <>                                                                                      \
  void pointwise_information(int count, const REAL* plus, const REAL* minus, REAL log_target_plus, \
                             REAL log_target_minus, REAL* fired, REAL* silent) {                   \
    HWY_DYNAMIC_DISPATCH(pointwise_information_##NAME)                                             \
    (count, plus, minus, log_target_plus, log_target_minus, fired, silent);                        \
  }                                                                                                \
  template <>                                                                                      \
  void add_adjoints(const CellMasses<REAL>& cells, const REAL* adjoint, REAL* gradient) {          \
    HWY_DYNAMIC_DISPATCH(add_adjoints_##NAME)(cells, adjoint, gradient);                           \
  }                                                                                                \
  template <>                                                                                      \
  void chain_rule(int classes, int samples, REAL factor, const std::int32_t* cell_of_sample,       \
                  const REAL* gradient, const Firing<REAL>& firing, REAL* const* result) {         \
    HWY_DYNAMIC_DISPATCH(chain_rule_##NAME)                                                        \
    (classes, samples, factor, cell_of_sample, gradient, firing, result);                          \
  }
INFOMORPH_DISPATCH(float, float)
INFOMORPH_DISPATCH(double, double)
#undef INFOMORPH_DISPATCH

std::span<const UpSet> kernel_up_sets(int classes) {
  if (classes == 2) return kUpSets<2>;
  return kUpSets<3>;
}

std::span<const UpSet> kernel_members(int classes) {
  if (classes == 2) return kMembers<2>;
  return kMembers<3>;
}

}  // namespace infomorph::detail
#endif
