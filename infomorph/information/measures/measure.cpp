#include "infomorph/information/measures/measure.hpp"

#include "infomorph/base/error.hpp"

namespace infomorph {

std::vector<double> atom_totals(const RedundancyMeasure& measure, const RedundancyLattice& lattice,
                                const std::vector<double>& totals) {
  return measure.own_terms != nullptr ? totals : lattice.atoms(totals);
}

void check_sources(const RedundancyMeasure& measure, int sources) {
  require(sources <= measure.most_sources,
          "the measure {} ({}) decomposes what up to {} sources say, not {}", measure.name,
          measure.description, measure.most_sources, sources);
}

void check_counts(const RedundancyMeasure& measure, int sources) {
  require(
      measure.mean != nullptr,
      "the measure {} ({}) is estimated from columns of numbers, not from how often values occur",
      measure.name, measure.description);
  check_sources(measure, sources);
}

void check_columns(const RedundancyMeasure& measure, int sources) {
  require(
      measure.of_columns != nullptr,
      "the measure {} ({}) is computed from how often values occur, not from columns of numbers",
      measure.name, measure.description);
  check_sources(measure, sources);
}

}  // namespace infomorph
