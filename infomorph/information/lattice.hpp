#pragma once

#include <bit>
#include <span>
#include <unordered_map>
#include <vector>

#include "infomorph/information/antichain.hpp"

namespace infomorph {

/// The redundancy lattice of S = 1..5 sources with its Möbius inversion.
///
/// Antichains are numbered 0..A-1 (A = 1, 4, 18, 166, 7579) along a linear extension of the
/// redundancy order: by falling size of the up-set, then by the collections in text order. For
/// S = 3: {1}{2}{3} {1}{2} {1}{3} {2}{3} {1}{23} {2}{13} {3}{12} {1} {2} {3} {12}{13}{23}
/// {12}{13} {12}{23} {13}{23} {12} {13} {23} {123}.
///
/// Since the lattice is that of up-sets ordered by inclusion, its inversion has a closed form:
///
///     Pi(alpha) = sum_{C subset of max(alpha)} (-1)^|C| I_cap( up(alpha) union C )
///
/// with max(alpha) the maximal collections outside up(alpha); 9, 65, 1417 and 303 681 terms in all
/// for S = 2..5.
class RedundancyLattice {
 public:
  /// @throws Error unless 1 <= sources <= 5
  explicit RedundancyLattice(int sources);

  int sources() const { return sources_; }
  int size() const { return static_cast<int>(antichains_.size()); }
  const std::vector<Antichain>& antichains() const { return antichains_; }
  const std::vector<UpSet>& up_sets() const { return up_sets_; }

  /// @throws Error if `antichain` names a source the lattice lacks
  int index(const Antichain& antichain) const;

  /// alpha <= beta: the redundancy of alpha is part of that of beta.
  bool below_or_equal(int alpha, int beta) const {
    return (up_sets_[alpha] & up_sets_[beta]) == up_sets_[beta];
  }

  /// m(alpha): the number of sources in the smallest collection of the antichain.
  int smallest_collection(int alpha) const {
    return std::popcount(antichains_[alpha].collections().front());
  }

  /// Height of the antichain in the lattice, 0 for {1}{2}..{S} to 2^S - 2 for {12..S}: the length
  /// of every chain that leads up to it.
  int level(int alpha) const {
    return std::popcount(up_sets_.front()) - std::popcount(up_sets_[alpha]);
  }

  /// Masses of the events of all antichains from the masses that match in exactly the sources m:
  ///
  ///     result[alpha] = sum_{m in up(alpha)} match[m]
  ///
  /// in one addition each, since up(alpha) is the up-set of another antichain and one collection.
  /// @param match   [>= 2^S]; match[0] is not used
  /// @param result  [A], overwritten
  void union_masses(std::span<const double> match, std::span<double> result) const;

  /// The largest and the least of the values of each antichain's collections, values that do not
  /// grow, or do not fall, from a collection to those that contain it: then all of up(alpha) may be
  /// compared, one comparison for each antichain.
  /// @param values  [>= 2^S]; values[0] is not used
  /// @param result  [A], overwritten
  void largest(std::span<const double> values, std::span<double> result) const;
  void least(std::span<const double> values, std::span<double> result) const;

  /// The redundancies of single collections [2^S], what each says: I_cap({a}). That of none is 0.
  std::vector<double> of_collections(std::span<const double> redundancies) const;

  /// Möbius inversion: atoms Pi [A] from redundancies I_cap [A].
  std::vector<double> atoms(std::span<const double> redundancies) const;

  /// The transpose: weights omega [A] of the redundancies that make
  /// sum_alpha omega I_cap(alpha) = sum_alpha gamma Pi(alpha).
  std::vector<double> redundancy_weights(std::span<const double> gamma) const;

 private:
  struct Term {
    int antichain;
    double sign;
  };
  struct Step {
    int antichain;  // with an up-set smaller by
    Collection added;
  };

  template <typename Join>
  void join_up_sets(std::span<const double> values, std::span<double> result,
                    const Join& join) const;

  int sources_;
  std::vector<Antichain> antichains_;
  std::vector<UpSet> up_sets_;
  std::unordered_map<UpSet, int> index_;
  std::vector<Step> steps_;      // [A - 1]: of all but the top
  std::vector<Term> terms_;      // of all inversions, one after another
  std::vector<int> first_term_;  // [A + 1]
};

}  // namespace infomorph
