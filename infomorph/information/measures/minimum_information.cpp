#include "infomorph/information/measures/minimum_information.hpp"

#include "infomorph/information/measures/specific_information.hpp"

namespace infomorph {
namespace {

Redundancies of_informations(const Marginals& marginals, const RedundancyLattice& lattice,
                             const Execution& execution) {
  std::vector<double> totals(lattice.size());
  lattice.least(informations(specific_information(marginals, execution)), totals);
  return {.totals = std::move(totals)};
}

Redundancies of_specific_informations(const Marginals& marginals, const RedundancyLattice& lattice,
                                      const Execution& execution) {
  std::vector<double> totals(lattice.size(), 0.0);
  std::vector<double> least(lattice.size());
  for (const SpecificInformation& target : specific_information(marginals, execution)) {
    lattice.least(target.values, least);
    for (std::size_t i = 0; i < totals.size(); ++i) totals[i] += target.probability * least[i];
  }
  return {.totals = std::move(totals)};
}

}  // namespace

constinit const RedundancyMeasure kMinimumInformation = {
    .name = "mmi", .description = "minimum mutual information", .mean = of_informations};

constinit const RedundancyMeasure kMinimumSpecificInformation = {
    .name = "min", .description = "minimum specific information", .mean = of_specific_informations};

}  // namespace infomorph
