#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/information/lattice.hpp"
#include "infomorph/information/marginals.hpp"

namespace infomorph {

/// Means of some quantities over all outcomes, weighted by their probabilities. Sums run over
/// blocks that depend on the numbers of outcomes and antichains alone, not on `execution`.
///
/// @param quantities  how many there are
/// @param add  adds the outcomes begin..end-1, times their weights, to the sums [quantities]
std::vector<double> mean_over_outcomes(
    const Marginals& marginals, const RedundancyLattice& lattice, std::size_t quantities,
    const Execution& execution,
    const std::function<void(std::size_t begin, std::size_t end, std::span<double> sums)>& add);

}  // namespace infomorph
