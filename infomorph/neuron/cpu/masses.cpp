#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "infomorph/neuron/cpu/masses.cpp"
#include "hwy/foreach_target.h"
// foreach_target.h stands first: it includes this file again for each instruction set.
#include "hwy/contrib/math/math-inl.h"
#include "hwy/highway.h"
#include "infomorph/neuron/cpu/kernels.hpp"
#include "infomorph/neuron/cpu/lanes-inl.hpp"
#include "infomorph/neuron/cpu/lattice.hpp"

HWY_BEFORE_NAMESPACE();
namespace infomorph::detail::HWY_NAMESPACE {

// kappa of every antichain and collection: U_alpha = sum_a kappa_a p(s_a).
template <int S>
constexpr auto inclusions() {
  std::array<std::array<int, kMaxCollections>, antichain_count(S)> result{};
  for (int i = 0; i < antichain_count(S); ++i) {
    for (int a = 1; a < 1 << S; ++a) result[i][a - 1] = inclusion(kUpSets<S>[i], a);
  }
  return result;
}

// Loops where evaluate_cells() is unrolled: soft bins spend their time elsewhere, and unrolled
// again this would take the compiler minutes.
template <int S, class D, class T = hn::TFromD<D>>
void evaluate_masses(D d, const CellMasses<T>& cells, const GoalWeights<T>& goal, bool every_term,
                     InformationSums& sums, T* const* gradient, T* const* contribution) {
  using V = hn::Vec<D>;
  static constexpr auto kInclusions = inclusions<S>();
  constexpr int kCollections = (1 << S) - 1;
  constexpr int kCell = kCollections - 1;
  // Stands in for an empty event, whose terms are weighted by 0.
  const V smallest = hn::Set(d, static_cast<T>(1e-36));
  const V log_target_plus = hn::Set(d, cells.log_target_plus);
  const V log_target_minus = hn::Set(d, cells.log_target_minus);
  const V gamma = hn::Set(d, goal.residual);
  V redundancy[antichain_count(S)];
  for (V& sum : redundancy) sum = hn::Zero(d);
  V residual = hn::Zero(d);

  for (int i = 0; i < cells.count; i += static_cast<int>(hn::Lanes(d))) {
    V plus[kCollections];
    V minus[kCollections];
    V of_plus[kCollections];  // sum_alpha omega kappa / U_alpha(+)
    V of_minus[kCollections];
    V of_both[kCollections];
    for (int a = 0; a < kCell; ++a) {
      const auto index = load_index(d, cells.marginal_index[a] + i);
      plus[a] = hn::GatherIndex(d, cells.marginal_plus, index);
      minus[a] = hn::GatherIndex(d, cells.marginal_minus, index);
    }
    plus[kCell] = hn::LoadU(d, cells.plus + i);
    minus[kCell] = hn::LoadU(d, cells.minus + i);
    for (int a = 0; a < kCollections; ++a) of_plus[a] = of_minus[a] = of_both[a] = hn::Zero(d);
    V slope_plus = hn::Zero(d);
    V slope_minus = hn::Zero(d);

    for (int alpha = 0; alpha < antichain_count(S); ++alpha) {
      if (goal.omega[alpha] == 0 && !every_term) continue;
      V fires = hn::Zero(d);
      V silent = hn::Zero(d);
      for (int a = 0; a < kCollections; ++a) {
        const V kappa = hn::Set(d, static_cast<T>(kInclusions[alpha][a]));
        fires = hn::MulAdd(kappa, plus[a], fires);
        silent = hn::MulAdd(kappa, minus[a], silent);
      }
      fires = hn::Max(fires, smallest);
      silent = hn::Max(silent, smallest);
      const V both = hn::Add(fires, silent);
      const V log_both = hn::Log(d, both);
      const V says_plus = hn::Sub(hn::Sub(hn::Log(d, fires), log_both), log_target_plus);
      const V says_minus = hn::Sub(hn::Sub(hn::Log(d, silent), log_both), log_target_minus);
      redundancy[alpha] = hn::MulAdd(plus[kCell], says_plus, redundancy[alpha]);
      redundancy[alpha] = hn::MulAdd(minus[kCell], says_minus, redundancy[alpha]);
      const V omega = hn::Set(d, goal.omega[alpha]);
      slope_plus = hn::MulAdd(omega, says_plus, slope_plus);
      slope_minus = hn::MulAdd(omega, says_minus, slope_minus);
      for (int a = 0; a < kCollections; ++a) {
        const V share = hn::Set(d, goal.omega[alpha] * static_cast<T>(kInclusions[alpha][a]));
        of_plus[a] = hn::Add(of_plus[a], hn::Div(share, fires));
        of_minus[a] = hn::Add(of_minus[a], hn::Div(share, silent));
        of_both[a] = hn::Add(of_both[a], hn::Div(share, both));
      }
    }

    const V here = hn::Add(plus[kCell], minus[kCell]);
    const V log_here = hn::Log(d, hn::Max(here, smallest));
    const V unsure_plus = hn::Sub(log_here, hn::Log(d, hn::Max(plus[kCell], smallest)));
    const V unsure_minus = hn::Sub(log_here, hn::Log(d, hn::Max(minus[kCell], smallest)));
    residual = hn::MulAdd(plus[kCell], unsure_plus, residual);
    residual = hn::MulAdd(minus[kCell], unsure_minus, residual);
    slope_plus = hn::MulAdd(gamma, unsure_plus, slope_plus);
    slope_minus = hn::MulAdd(gamma, unsure_minus, slope_minus);
    for (int a = 0; a < kCollections; ++a) {
      const V either = hn::Mul(here, of_both[a]);
      const V change_plus = hn::MulSub(plus[kCell], of_plus[a], either);
      const V change_minus = hn::MulSub(minus[kCell], of_minus[a], either);
      if (a == kCell) {
        slope_plus = hn::Add(slope_plus, change_plus);
        slope_minus = hn::Add(slope_minus, change_minus);
      } else {
        hn::StoreU(change_plus, d, contribution[a] + i);
        hn::StoreU(change_minus, d, contribution[kCell + a] + i);
      }
    }
    hn::StoreU(slope_plus, d, gradient[0] + i);
    hn::StoreU(slope_minus, d, gradient[1] + i);
  }
  for (int alpha = 0; alpha < antichain_count(S); ++alpha) {
    sums.redundancy[alpha] = hn::GetLane(hn::SumOfLanes(d, redundancy[alpha]));
  }
  sums.residual = hn::GetLane(hn::SumOfLanes(d, residual));
}

#define INFOMORPH_KERNELS(NAME, LANES, REAL)                                                 \
  void evaluate_masses_##NAME(const CellMasses<REAL>& cells, const GoalWeights<REAL>& goal,  \
                              bool every_term, InformationSums& sums, REAL* const* gradient, \
                              REAL* const* contribution) {                                   \
    if (cells.classes == 2) {                                                                \
      evaluate_masses<2>(LANES(), cells, goal, every_term, sums, gradient, contribution);    \
    } else {                                                                                 \
      evaluate_masses<3>(LANES(), cells, goal, every_term, sums, gradient, contribution);    \
    }                                                                                        \
  }
INFOMORPH_KERNELS(float, LanesF, float)
INFOMORPH_KERNELS(double, LanesD, double)
#undef INFOMORPH_KERNELS

}  // namespace infomorph::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace infomorph::detail {

#define INFOMORPH_DISPATCH(NAME, REAL)                                                \
  HWY_EXPORT(evaluate_masses_##NAME);                                                 \
  template <>                                                                         \
  void evaluate_masses(const CellMasses<REAL>& cells, const GoalWeights<REAL>& goal,  \
                       bool every_term, InformationSums& sums, REAL* const* gradient, \
                       REAL* const* contribution) {                                   \
    HWY_DYNAMIC_DISPATCH(evaluate_masses_##NAME)                                      \
    (cells, goal, every_term, sums, gradient, contribution);                          \
  }
INFOMORPH_DISPATCH(float, float)
INFOMORPH_DISPATCH(double, double)
#undef INFOMORPH_DISPATCH

}  // namespace infomorph::detail
#endif
