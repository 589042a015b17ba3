#include "infomorph/information/measures/pointwise_surprisal.hpp"

#include "infomorph/information/measures/event_measure.hpp"

namespace infomorph {
namespace {

constexpr EventMeasure kLikeliest = {[](double*, std::size_t) {}, &RedundancyLattice::largest};

}  // namespace

constinit const RedundancyMeasure kPointwiseSurprisal = {
    .name = "pm",
    .description = "pointwise partial information",
    .mean =
        [](const Marginals& marginals, const RedundancyLattice& lattice,
           const Execution& execution) {
          return mean_of_outcomes(kLikeliest, marginals, lattice, execution);
        },
    .at = [](const Marginals& marginals, const RedundancyLattice& lattice,
             std::size_t outcome) { return at_outcome(kLikeliest, marginals, lattice, outcome); }};

}  // namespace infomorph
