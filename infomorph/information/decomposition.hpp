#pragma once

#include <cstddef>
#include <vector>

#include "infomorph/information/joint_distribution.hpp"
#include "infomorph/information/lattice.hpp"

namespace infomorph {

/// One atom of the decomposition, in bits: total = informative - misinformative. The parts are not
/// negative (up to rounding), the total may be.
struct Atom {
  double informative = 0;
  double misinformative = 0;
  double total = 0;
};

/// The partial information decomposition of a joint distribution, in bits.
struct Decomposition {
  RedundancyLattice lattice;
  std::vector<Atom> atoms;        ///< Pi, in the order of the lattice
  double target_entropy = 0;      ///< H(T)
  double mutual_information = 0;  ///< I(S_1..S_S; T), the sum of all atoms
  double residual_entropy = 0;    ///< H(T | S_1..S_S) = H(T) - I(S;T)

  /// Atom by text form. @throws Error if there is no such antichain
  const Atom& atom(std::string_view text) const;

  /// I(S_a; T): the sum of the atoms at or below {a}.
  double mutual_information_of(Collection sources) const;
};

/// Decomposes I(S;T) by shared exclusions (Makkeh et al. 2021).
///
///     I_cap(alpha) = sum p(s,t) i_cap(t : alpha) = sum_{beta <= alpha} Pi(beta)
///
/// and the same for the informative and the misinformative part. Cost: outcomes * (2^S + A).
Decomposition decompose(const JointDistribution& joint);

/// The atoms of every single outcome: row i [A] belongs to `joint.outcome(i)`; their mean weighted
/// by probability is what decompose() gives.
std::vector<std::vector<Atom>> decompose_pointwise(const JointDistribution& joint,
                                                   const RedundancyLattice& lattice);

}  // namespace infomorph
