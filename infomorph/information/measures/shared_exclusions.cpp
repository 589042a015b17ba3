#include "infomorph/information/measures/shared_exclusions.hpp"

namespace infomorph {
namespace {

// Marginals in place become the masses that match in exactly the given sources.
void match_from_marginals(double* masses, std::size_t count) {
  for (std::size_t bit = 1; bit < count; bit <<= 1) {
    for (std::size_t m = 0; m < count; ++m) {
      if ((m & bit) == 0) masses[m] -= masses[m | bit];
    }
  }
}

constexpr EventMeasure kUnions = {match_from_marginals, &RedundancyLattice::union_masses};

}  // namespace

constinit const RedundancyMeasure kSharedExclusions = {
    .name = "sx",
    .description = "shared exclusions",
    .mean =
        [](const Marginals& marginals, const RedundancyLattice& lattice,
           const Execution& execution) {
          return mean_of_outcomes(kUnions, marginals, lattice, execution);
        },
    .at = [](const Marginals& marginals, const RedundancyLattice& lattice,
             std::size_t outcome) { return at_outcome(kUnions, marginals, lattice, outcome); }};

void match_masses(const Marginals& marginals, std::size_t begin, std::span<EventMasses> result) {
  event_masses(kUnions, marginals, begin, result);
}

}  // namespace infomorph
