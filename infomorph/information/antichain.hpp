#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace infomorph {

/// The largest number of sources: the redundancy lattice of six has 7 828 352 antichains.
inline constexpr int kMaxSources = 5;

/// A non-empty set of sources: bit i stands for source i + 1.
using Collection = std::uint32_t;

/// A set of collections that contains every superset of each of its members: bit m stands for the
/// collection m. One-to-one with antichains, whose collections are its minimal members; the
/// redundancy order is reversed inclusion (alpha <= beta iff up(alpha) contains up(beta)).
using UpSet = std::uint32_t;

/// The collection of all sources.
constexpr Collection all_sources(int sources) { return (Collection{1} << sources) - 1; }

constexpr bool contains(UpSet up, Collection collection) { return (up >> collection & 1U) != 0; }

/// Factors that make a union of events a signed sum of intersections (inclusion and exclusion):
///
///     P(U_alpha) = sum_a inclusion(up(alpha), a) P(x_a)
///
/// the superset Möbius transform summed over the up-set. Every collection with a factor other than
/// 0 is inside the up-set, so no term of the sum exceeds it and nothing cancels.
constexpr int inclusion(UpSet up, Collection a) {
  int factor = 0;
  for (Collection m = 1; m <= a; ++m) {
    if ((m & a) == m && contains(up, m)) factor += std::popcount(a ^ m) % 2 == 0 ? 1 : -1;
  }
  return factor;
}

/// Order of collections in text: by size, then lexicographically ({1} {2} {12} {13} {23}).
constexpr bool collection_before(Collection a, Collection b) {
  if (std::popcount(a) != std::popcount(b)) return std::popcount(a) < std::popcount(b);
  const Collection lowest_difference = (a ^ b) & (~(a ^ b) + 1);
  return (a & lowest_difference) != 0;
}

/// A set of collections none of which contains another, for example {1}{23}.
class Antichain {
 public:
  /// Puts the collections in text order.
  /// @throws Error if there are none, one is empty or repeated, or one contains another
  explicit Antichain(std::vector<Collection> collections);

  /// Reads the text form: collections in braces, sources counted from 1, in any order.
  /// @throws Error if `text` is malformed, names a source beyond `sources`, or is no antichain
  static Antichain parse(std::string_view text, int sources);

  /// The antichain whose up-set is `up`: its minimal members.
  static Antichain from_up_set(UpSet up, int sources);

  /// In text order.
  const std::vector<Collection>& collections() const { return collections_; }

  /// All sets of the given sources that contain one of the collections.
  UpSet up_set(int sources) const;

  /// The text form: collections sorted by size, then lexicographically.
  std::string text() const;

  bool operator==(const Antichain&) const = default;

 private:
  std::vector<Collection> collections_;
};

}  // namespace infomorph
