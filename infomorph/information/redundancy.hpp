#pragma once

#include <cstddef>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/information/lattice.hpp"
#include "infomorph/information/measures/shared_exclusions.hpp"

namespace infomorph {

/// The two parts of i_cap(t : alpha) for each antichain, in bits:
///
///     informative    i+ = -log2 P(U_alpha)
///     misinformative i- = log2 [ P(t) / P(U_alpha, t) ]
struct RedundancyParts {
  std::vector<double> informative;     ///< [A], in the order of the lattice
  std::vector<double> misinformative;  ///< [A]
};

/// The parts at one outcome, whose weight must not be 0.
RedundancyParts pointwise_redundancy(const SharedExclusions& exclusions,
                                     const RedundancyLattice& lattice, std::size_t outcome);

/// The parts averaged over all outcomes, and the entropies.
struct MeanRedundancy {
  RedundancyParts parts;
  double target_entropy = 0;    ///< H(T)
  double residual_entropy = 0;  ///< H(T | S_1..S_S)
};

/// Cost: outcomes * (2^S + A). Sums run over blocks that do not depend on `threads`.
MeanRedundancy mean_redundancy(const SharedExclusions& exclusions, const RedundancyLattice& lattice,
                               const Execution& execution);

/// Redundant information of the antichain `alpha` about the target, by shared exclusions.
///
///     I_cap(alpha) = sum_{s,t} p(s,t) log2 [ P(U_alpha(s), t) / (P(U_alpha(s)) P(t)) ]
///
/// @return bits; may be negative
/// @throws Error if alpha names a source that `joint` lacks
double redundancy(const JointDistribution& joint, const Antichain& alpha);

}  // namespace infomorph
