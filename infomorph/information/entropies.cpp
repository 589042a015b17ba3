#include "infomorph/information/entropies.hpp"

#include <cmath>

#include "infomorph/information/mean_over_outcomes.hpp"

namespace infomorph {

Entropies entropies_of(const Marginals& marginals, const RedundancyLattice& lattice,
                       const Execution& execution) {
  const double log_total = std::log2(marginals.total_weight());
  const std::vector<double> mean = mean_over_outcomes(
      marginals, lattice, 2, execution,
      [&](std::size_t begin, std::size_t end, std::span<double> sums) {
        for (std::size_t i = begin; i < end; ++i) {
          const double weight = marginals.weight(i);
          if (weight == 0) continue;
          sums[0] += weight * (log_total - std::log2(marginals.target_mass(i)));
          sums[1] += weight * (std::log2(marginals.source_mass(i)) - std::log2(weight));
        }
      });
  return {mean[0], mean[1]};
}

}  // namespace infomorph
