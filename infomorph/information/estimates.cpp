#include "infomorph/information/estimates.hpp"

#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/information/redundancy.hpp"

namespace infomorph {

Estimates estimates_of(const SharedExclusions& exclusions, const RedundancyLattice& lattice) {
  const MeanRedundancy mean = mean_redundancy(exclusions, lattice, 1);
  std::vector<double> redundancies(lattice.size());
  for (int i = 0; i < lattice.size(); ++i) {
    redundancies[i] = mean.parts.informative[i] - mean.parts.misinformative[i];
  }
  Estimates estimates = {mean.target_entropy - mean.residual_entropy};
  const std::vector<double> atoms = lattice.atoms(redundancies);
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
