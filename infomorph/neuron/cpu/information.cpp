#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "infomorph/neuron/cpu/information.cpp"
#include "hwy/foreach_target.h"
// foreach_target.h stands first: it includes this file again for each instruction set.
#include "hwy/contrib/math/math-inl.h"
#include "hwy/highway.h"
#include "infomorph/neuron/cpu/events-inl.hpp"
#include "infomorph/neuron/cpu/kernels.hpp"
#include "infomorph/neuron/cpu/lanes-inl.hpp"
#include "infomorph/neuron/cpu/lattice.hpp"

HWY_BEFORE_NAMESPACE();
namespace infomorph::detail::HWY_NAMESPACE {

// What the derivative is with respect to: theta, with the bins held, or the mass of each cell with
// each output, as soft bins want it.
enum class Wanted { theta, masses };

// One vector of cells: their marginal masses, and what the goal accumulates over antichains.
template <int S, Wanted kWanted, class D, class V = hn::Vec<D>>
struct CellLanes {
  static constexpr int kCollections = kCollectionsOf<S>;
  V plus[kCollections];
  V minus[kCollections];
  V adjoint_plus[kCollections];  // sum_alpha omega kappa / U_alpha(+)
  V adjoint_minus[kCollections];
  V slope;  // sum_alpha omega ln [ U_alpha(+) / U_alpha(-) ]; of masses, that of +1
  // Of masses only: of U_alpha with both outputs, and the slope of -1.
  V adjoint_both[kWanted == Wanted::masses ? kCollections : 1];
  V slope_minus;
};

// Antichains i, i + 1, ... of the lattice; the branches on omega are the same for all cells.
template <template <int, int> class Event, int S, Wanted kWanted, int i, class D,
          class T = hn::TFromD<D>, class V = hn::Vec<D>>
HWY_INLINE void add_antichains(D d, const GoalWeights<T>& goal, bool every_term, V log_target_plus,
                               V log_target_minus, CellLanes<S, kWanted, D>& cell, V* redundancy) {
  if constexpr (i < antichain_count(S)) {
    constexpr int kCell = kCollectionsOf<S> - 1;
    const bool weighted = goal.omega[i] != 0;
    if (weighted || every_term) {
      const V smallest = hn::Set(d, kSmallestMass<T>);
      const V plus = hn::Max(Event<S, i>::with(d, cell.plus), smallest);
      const V minus = hn::Max(Event<S, i>::with(d, cell.minus), smallest);
      const V log_plus = hn::Log(d, plus);
      const V log_minus = hn::Log(d, minus);
      const V both = Event<S, i>::both(d, cell, plus, minus);
      const V log_both = hn::Log(d, both);
      const V fired = hn::Sub(hn::Sub(log_plus, log_both), log_target_plus);
      const V silent = hn::Sub(hn::Sub(log_minus, log_both), log_target_minus);
      redundancy[i] = hn::MulAdd(cell.plus[kCell], fired, redundancy[i]);
      redundancy[i] = hn::MulAdd(cell.minus[kCell], silent, redundancy[i]);
      if (weighted) {
        const V omega = hn::Set(d, goal.omega[i]);
        if constexpr (kWanted == Wanted::theta) {
          cell.slope = hn::MulAdd(omega, hn::Sub(fired, silent), cell.slope);
        } else {
          cell.slope = hn::MulAdd(omega, fired, cell.slope);
          cell.slope_minus = hn::MulAdd(omega, silent, cell.slope_minus);
          Event<S, i>::spread(d, hn::Div(omega, both), both, cell.plus, cell.adjoint_both);
        }
        Event<S, i>::spread(d, hn::Div(omega, plus), plus, cell.plus, cell.adjoint_plus);
        Event<S, i>::spread(d, hn::Div(omega, minus), minus, cell.minus, cell.adjoint_minus);
      }
    }
    add_antichains<Event, S, kWanted, i + 1>(d, goal, every_term, log_target_plus, log_target_minus,
                                             cell, redundancy);
  }
}

// Returns what H(Y|S) gains from the cells; adds its derivative.
template <int S, Wanted kWanted, class D, class T = hn::TFromD<D>, class V = hn::Vec<D>>
HWY_INLINE V add_residual(D d, T gamma, CellLanes<S, kWanted, D>& cell) {
  const V plus = cell.plus[kCollectionsOf<S> - 1];
  const V minus = cell.minus[kCollectionsOf<S> - 1];
  const V smallest = hn::Set(d, kSmallestMass<T>);
  const V log_plus = hn::Log(d, hn::Max(plus, smallest));
  const V log_minus = hn::Log(d, hn::Max(minus, smallest));
  const V log_both = hn::Log(d, hn::Max(hn::Add(plus, minus), smallest));
  const V weight = hn::Set(d, gamma);
  if constexpr (kWanted == Wanted::theta) {
    cell.slope = hn::MulAdd(weight, hn::Sub(log_minus, log_plus), cell.slope);
  } else {
    cell.slope = hn::MulAdd(weight, hn::Sub(log_both, log_plus), cell.slope);
    cell.slope_minus = hn::MulAdd(weight, hn::Sub(log_both, log_minus), cell.slope_minus);
  }
  const V fired = hn::Mul(plus, hn::Sub(log_both, log_plus));
  return hn::MulAdd(minus, hn::Sub(log_both, log_minus), fired);
}

// `contribution` of theta has an array for each proper collection; of masses, those of +1 and then
// those of -1, as `gradient` has.
template <template <int, int> class Event, int S, Wanted kWanted, class D, class T = hn::TFromD<D>>
void evaluate_cells(D d, const CellMasses<T>& cells, const GoalWeights<T>& goal, bool every_term,
                    InformationSums& sums, T* const* gradient, T* const* contribution) {
  using V = hn::Vec<D>;
  constexpr int kCollections = kCollectionsOf<S>;
  constexpr int kCell = kCollections - 1;
  const V log_target_plus = hn::Set(d, cells.log_target_plus);
  const V log_target_minus = hn::Set(d, cells.log_target_minus);
  V redundancy[antichain_count(S)];
  for (V& sum : redundancy) sum = hn::Zero(d);
  V residual = hn::Zero(d);

  for (int i = 0; i < cells.count; i += static_cast<int>(hn::Lanes(d))) {
    CellLanes<S, kWanted, D> cell;
    for (int a = 0; a < kCell; ++a) {
      const auto index = load_index(d, cells.marginal_index[a] + i);
      cell.plus[a] = hn::GatherIndex(d, cells.marginal_plus, index);
      cell.minus[a] = hn::GatherIndex(d, cells.marginal_minus, index);
    }
    cell.plus[kCell] = hn::LoadU(d, cells.plus + i);
    cell.minus[kCell] = hn::LoadU(d, cells.minus + i);
    for (int a = 0; a < kCollections; ++a) {
      cell.adjoint_plus[a] = cell.adjoint_minus[a] = hn::Zero(d);
      if constexpr (kWanted == Wanted::masses) cell.adjoint_both[a] = hn::Zero(d);
    }
    cell.slope = cell.slope_minus = hn::Zero(d);

    add_antichains<Event, S, kWanted, 0>(d, goal, every_term, log_target_plus, log_target_minus,
                                         cell, redundancy);
    if (goal.residual != 0 || every_term) {
      residual = hn::Add(residual, add_residual<S, kWanted>(d, goal.residual, cell));
    }
    for (int a = 0; a < kCollections; ++a) {
      const V fired = hn::Mul(cell.plus[kCell], cell.adjoint_plus[a]);
      if constexpr (kWanted == Wanted::theta) {
        const V change = hn::NegMulAdd(cell.minus[kCell], cell.adjoint_minus[a], fired);
        if (a == kCell) {
          cell.slope = hn::Add(cell.slope, change);
        } else {
          hn::StoreU(change, d, contribution[a] + i);
        }
      } else {
        const V either =
            hn::Mul(hn::Add(cell.plus[kCell], cell.minus[kCell]), cell.adjoint_both[a]);
        const V of_plus = hn::Sub(fired, either);
        const V of_minus = hn::MulSub(cell.minus[kCell], cell.adjoint_minus[a], either);
        if (a == kCell) {
          cell.slope = hn::Add(cell.slope, of_plus);
          cell.slope_minus = hn::Add(cell.slope_minus, of_minus);
        } else {
          hn::StoreU(of_plus, d, contribution[a] + i);
          hn::StoreU(of_minus, d, contribution[kCell + a] + i);
        }
      }
    }
    hn::StoreU(cell.slope, d, gradient[0] + i);
    if constexpr (kWanted == Wanted::masses) hn::StoreU(cell.slope_minus, d, gradient[1] + i);
  }
  for (int alpha = 0; alpha < antichain_count(S); ++alpha) {
    sums.redundancy[alpha] = hn::GetLane(hn::SumOfLanes(d, redundancy[alpha]));
  }
  sums.residual = hn::GetLane(hn::SumOfLanes(d, residual));
}

template <class D, class T = hn::TFromD<D>>
void evaluate_cells_of(D d, const CellMasses<T>& cells, const GoalWeights<T>& goal, bool every_term,
                       InformationSums& sums, T* gradient, T* const* contribution) {
  constexpr Wanted kTheta = Wanted::theta;
  const bool by_union = goal.measure == GoalMeasure::sx;
  if (cells.classes == 2 && by_union) {
    evaluate_cells<Union, 2, kTheta>(d, cells, goal, every_term, sums, &gradient, contribution);
  } else if (cells.classes == 2) {
    evaluate_cells<Largest, 2, kTheta>(d, cells, goal, every_term, sums, &gradient, contribution);
  } else if (by_union) {
    evaluate_cells<Union, 3, kTheta>(d, cells, goal, every_term, sums, &gradient, contribution);
  } else {
    evaluate_cells<Largest, 3, kTheta>(d, cells, goal, every_term, sums, &gradient, contribution);
  }
}

template <class D, class T = hn::TFromD<D>>
void evaluate_masses_of(D d, const CellMasses<T>& cells, const GoalWeights<T>& goal,
                        bool every_term, InformationSums& sums, T* const* gradient,
                        T* const* contribution) {
  constexpr Wanted kMasses = Wanted::masses;
  if (cells.classes == 2) {
    evaluate_cells<Union, 2, kMasses>(d, cells, goal, every_term, sums, gradient, contribution);
  } else {
    evaluate_cells<Union, 3, kMasses>(d, cells, goal, every_term, sums, gradient, contribution);
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
  void evaluate_masses_##NAME(const CellMasses<REAL>& cells, const GoalWeights<REAL>& goal,       \
                              bool every_term, InformationSums& sums, REAL* const* gradient,      \
                              REAL* const* contribution) {                                        \
    evaluate_masses_of(LANES(), cells, goal, every_term, sums, gradient, contribution);           \
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
  HWY_EXPORT(evaluate_masses_##NAME);                                                              \
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
  void evaluate_masses(const CellMasses<REAL>& cells, const GoalWeights<REAL>& goal,               \
                       bool every_term, InformationSums& sums, REAL* const* gradient,              \
                       REAL* const* contribution) {                                                \
    HWY_DYNAMIC_DISPATCH(evaluate_masses_##NAME)                                                   \
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
