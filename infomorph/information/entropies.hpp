#pragma once

#include "infomorph/base/execution.hpp"
#include "infomorph/information/lattice.hpp"
#include "infomorph/information/marginals.hpp"

namespace infomorph {

/// What is known of a target without any measure of redundancy, in bits.
struct Entropies {
  double target = 0;    ///< H(T)
  double residual = 0;  ///< H(T | S_1..S_S)

  double mutual_information() const { return target - residual; }  ///< I(S_1..S_S; T)
};

Entropies entropies_of(const Marginals& marginals, const RedundancyLattice& lattice,
                       const Execution& execution);

}  // namespace infomorph
