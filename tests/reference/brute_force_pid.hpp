#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "infomorph/information/decomposition.hpp"

namespace infomorph::reference {

/// An atom, or a redundancy, in its parts.
struct TwinAtom {
  double informative = 0;
  double misinformative = 0;
  double total = 0;
};

/// The decomposition by its definition: every event is found by comparing all pairs of outcomes,
/// the atoms by subtracting those below. Cost: outcomes^2 * antichains + antichains^2.
class BruteForcePid {
 public:
  explicit BruteForcePid(const JointDistribution& joint)
      : joint_(joint), lattice_(joint.sources()) {}

  std::vector<TwinAtom> pointwise(std::size_t x) const {
    std::vector<TwinAtom> redundancies;
    for (const Antichain& alpha : lattice_.antichains()) {
      redundancies.push_back(redundancy(x, alpha));
    }
    return without_those_below(std::move(redundancies));
  }

  std::vector<TwinAtom> averaged() const {
    std::vector<TwinAtom> mean(lattice_.size());
    for (std::size_t x = 0; x < joint_.size(); ++x) {
      for (int alpha = 0; alpha < lattice_.size(); ++alpha) {
        const TwinAtom part = redundancy(x, lattice_.antichains()[alpha]);
        mean[alpha].informative += joint_.probability(x) * part.informative;
        mean[alpha].misinformative += joint_.probability(x) * part.misinformative;
      }
    }
    return without_those_below(std::move(mean));
  }

 private:
  // Redundancies, in the order of the lattice, become atoms one after another.
  std::vector<TwinAtom> without_those_below(std::vector<TwinAtom> atoms) const {
    for (int alpha = 0; alpha < lattice_.size(); ++alpha) {
      for (int beta = 0; beta < alpha; ++beta) {
        if (!below(beta, alpha)) continue;
        atoms[alpha].informative -= atoms[beta].informative;
        atoms[alpha].misinformative -= atoms[beta].misinformative;
      }
      atoms[alpha].total = atoms[alpha].informative - atoms[alpha].misinformative;
    }
    return atoms;
  }

  // beta <= alpha iff every collection of alpha contains some collection of beta.
  bool below(int beta, int alpha) const {
    const auto& lower = lattice_.antichains()[beta].collections();
    return std::ranges::all_of(lattice_.antichains()[alpha].collections(), [&](Collection a) {
      return std::ranges::any_of(lower, [&](Collection b) { return (b & a) == b; });
    });
  }

  bool agree(std::size_t x, std::size_t other, Collection a) const {
    for (int source = 0; source < joint_.sources(); ++source) {
      if ((a >> source & 1U) != 0 && joint_.outcome(x)[source] != joint_.outcome(other)[source]) {
        return false;
      }
    }
    return true;
  }

  TwinAtom redundancy(std::size_t x, const Antichain& alpha) const {
    double event = 0;
    double event_and_target = 0;
    double target = 0;
    for (std::size_t other = 0; other < joint_.size(); ++other) {
      const double p = joint_.probability(other);
      const bool same_target = joint_.outcome(x).back() == joint_.outcome(other).back();
      const bool inside = std::ranges::any_of(alpha.collections(),
                                              [&](Collection a) { return agree(x, other, a); });
      if (inside) event += p;
      if (inside && same_target) event_and_target += p;
      if (same_target) target += p;
    }
    return {-std::log2(event), std::log2(target / event_and_target), 0};
  }

  const JointDistribution& joint_;
  RedundancyLattice lattice_;
};

}  // namespace infomorph::reference
