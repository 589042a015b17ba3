// Included once per instruction set by the kernels, hence no ordinary guard.
#if defined(INFOMORPH_NEURON_EVENTS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef INFOMORPH_NEURON_EVENTS_INL
#undef INFOMORPH_NEURON_EVENTS_INL
#else
#define INFOMORPH_NEURON_EVENTS_INL
#endif

#include "hwy/highway.h"
#include "infomorph/neuron/cpu/lanes-inl.hpp"
#include "infomorph/neuron/cpu/lattice.hpp"

/// The event of each antichain for one vector of cells: its mass, and where a derivative with
/// respect to this mass goes.
HWY_BEFORE_NAMESPACE();
namespace infomorph::detail::HWY_NAMESPACE {

// Smallest mass that enters a logarithm or a division: below every mass that can occur (sigma(-80)
// = 1.8e-35), so it only stands in for an empty event, whose terms are weighted by 0.
template <typename Real>
inline constexpr Real kSmallestMass = static_cast<Real>(1e-36);

template <int S>
inline constexpr int kCollectionsOf = (1 << S) - 1;

template <UpSet kUp, int S, class D, class V = hn::Vec<D>, int a = 1>
HWY_INLINE V union_mass(D d, const V* marginal) {
  if constexpr (a > kCollectionsOf<S>) {
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
  if constexpr (a <= kCollectionsOf<S>) {
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
  if constexpr (a > kCollectionsOf<S>) {
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
  if constexpr (a <= kCollectionsOf<S>) {
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
  template <class D, class Cell, class V = hn::Vec<D>>
  static HWY_INLINE V both([[maybe_unused]] D d, const Cell& /*cell*/, V plus, V minus) {
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
  template <class D, class Cell, class V = hn::Vec<D>>
  static HWY_INLINE V both(D d, const Cell& cell, V /*plus*/, V /*minus*/) {
    V sums[kCollectionsOf<S>];
    for (int a = 0; a < kCollectionsOf<S>; ++a) {
      sums[a] = hn::Add(cell.plus[a], cell.minus[a]);
    }
    return hn::Max(with(d, static_cast<const V*>(sums)), hn::Set(d, kSmallestMass<hn::TFromD<D>>));
  }
  template <class D, class V = hn::Vec<D>>
  static HWY_INLINE void spread(D d, V value, V mass, const V* marginal, V* adjoint) {
    spread_to_largest<kMembers<S>[i], S>(d, value, mass, marginal, adjoint);
  }
};

}  // namespace infomorph::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
