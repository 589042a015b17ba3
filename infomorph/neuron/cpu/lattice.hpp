#pragma once

#include <algorithm>
#include <array>
#include <bit>

#include "infomorph/neuron/cpu/kernels.hpp"

/// The redundancy lattices of 2 and 3 sources at compile time, for unrolled kernels.
namespace infomorph::detail {

struct SortableUpSet {
  UpSet up = 0;
  std::array<Collection, 3> collections{};  // minimal members in text order, then 0
};

constexpr bool is_up_set(UpSet up, int sources) {
  for (Collection m = 1; m < all_sources(sources); ++m) {
    for (int source = 0; source < sources; ++source) {
      if (contains(up, m) && !contains(up, m | Collection{1} << source)) return false;
    }
  }
  return true;
}

constexpr SortableUpSet sortable(UpSet up, int sources) {
  SortableUpSet result{up, {}};
  int count = 0;
  for (Collection m = 1; m <= all_sources(sources); ++m) {
    bool minimal = contains(up, m);
    for (Collection smaller = 1; smaller < m; ++smaller) {
      if ((smaller & m) == smaller && contains(up, smaller)) minimal = false;
    }
    if (minimal) result.collections[count++] = m;
  }
  std::sort(result.collections.begin(), result.collections.begin() + count, collection_before);
  return result;
}

constexpr bool up_set_before(const SortableUpSet& a, const SortableUpSet& b) {
  if (std::popcount(a.up) != std::popcount(b.up)) return std::popcount(a.up) > std::popcount(b.up);
  return std::lexicographical_compare(a.collections.begin(), a.collections.end(),
                                      b.collections.begin(), b.collections.end(),
                                      collection_before);
}

template <int S>
constexpr std::array<UpSet, antichain_count(S)> ordered_up_sets() {
  std::array<SortableUpSet, antichain_count(S)> sorted{};
  int count = 0;
  const UpSet everything = (UpSet{1} << (1 << S)) - 1;
  for (UpSet up = 2; up <= everything; up += 2) {
    if (is_up_set(up, S)) sorted[count++] = sortable(up, S);
  }
  std::sort(sorted.begin(), sorted.end(), up_set_before);
  std::array<UpSet, antichain_count(S)> result{};
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = sorted[i].up;
  return result;
}

template <int S>
inline constexpr std::array<UpSet, antichain_count(S)> kUpSets = ordered_up_sets<S>();

template <int S>
constexpr std::array<UpSet, antichain_count(S)> minimal_members() {
  std::array<UpSet, antichain_count(S)> result{};
  for (std::size_t i = 0; i < result.size(); ++i) {
    for (const Collection a : sortable(kUpSets<S>[i], S).collections) {
      if (a != 0) result[i] |= UpSet{1} << a;
    }
  }
  return result;
}

/// The collections of each antichain: the minimal members of its up-set.
template <int S>
inline constexpr std::array<UpSet, antichain_count(S)> kMembers = minimal_members<S>();

}  // namespace infomorph::detail
