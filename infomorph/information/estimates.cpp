#include "infomorph/information/estimates.hpp"

#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/information/entropies.hpp"

namespace infomorph {

Estimates estimates_of(const Marginals& marginals, const RedundancyLattice& lattice,
                       const RedundancyMeasure& measure) {
  check_sources(measure, lattice.sources());
  Estimates estimates = {entropies_of(marginals, lattice, 1).mutual_information()};
  const std::vector<double> atoms = lattice.atoms(measure.mean(marginals, lattice, 1).totals);
  estimates.insert(estimates.end(), atoms.begin(), atoms.end());
  return estimates;
}

std::vector<std::uint32_t> samples_of(const JointDistribution& joint) {
  std::vector<std::uint32_t> outcomes;
  for (std::size_t i = 0; i < joint.size(); ++i) {
    const double count = joint.weights()[i];
    require(count == std::trunc(count),
            "an outcome has weight {}: expected whole numbers, the counts of samples", count);
    outcomes.insert(outcomes.end(), static_cast<std::size_t>(count), static_cast<std::uint32_t>(i));
  }
  return outcomes;
}

}  // namespace infomorph
