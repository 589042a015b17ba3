#include "infomorph/information/measures/event_measure.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "infomorph/information/mean_over_outcomes.hpp"

namespace infomorph {
namespace {

Redundancies from_parts(std::vector<double> informative, std::vector<double> misinformative) {
  std::vector<double> totals(informative.size());
  for (std::size_t i = 0; i < totals.size(); ++i) totals[i] = informative[i] - misinformative[i];
  return {std::move(totals),
          Redundancies::Parts{std::move(informative), std::move(misinformative)}};
}

// Adds the parts at the outcomes begin..end-1, weighted, to the sums [A].
void add_outcomes(const EventMeasure& measure, const Marginals& marginals,
                  const RedundancyLattice& lattice, std::size_t begin, std::size_t end,
                  std::span<double> informative, std::span<double> misinformative) {
  const double log_total = std::log2(marginals.total_weight());
  std::vector<double> sources(lattice.size());
  std::vector<double> with_target(lattice.size());
  std::array<EventMasses, 32> few;
  for (std::size_t i = begin; i < end; ++i) {
    const std::size_t place = (i - begin) % few.size();
    if (place == 0) {
      event_masses(measure, marginals, i, std::span(few).first(std::min(few.size(), end - i)));
    }
    const double weight = marginals.weight(i);
    if (weight == 0) continue;
    (lattice.*measure.of_antichains)(few[place].sources, sources);
    (lattice.*measure.of_antichains)(few[place].with_target, with_target);
    const double log_target = std::log2(marginals.target_mass(i));
    for (int alpha = 0; alpha < lattice.size(); ++alpha) {
      informative[alpha] += weight * (log_total - std::log2(sources[alpha]));
      misinformative[alpha] += weight * (log_target - std::log2(with_target[alpha]));
    }
  }
}

}  // namespace

void event_masses(const EventMeasure& measure, const Marginals& marginals, std::size_t begin,
                  std::span<EventMasses> result) {
  const Collection count = all_sources(marginals.sources()) + 1;
  for (Collection m = 0; m < count; ++m) {
    for (std::size_t i = 0; i < result.size(); ++i) {
      result[i].sources[m] = marginals.mass(m, begin + i);
      result[i].with_target[m] = marginals.mass_with_target(m, begin + i);
    }
  }
  for (EventMasses& masses : result) {
    measure.prepare(masses.sources.data(), count);
    measure.prepare(masses.with_target.data(), count);
  }
}

Redundancies at_outcome(const EventMeasure& measure, const Marginals& marginals,
                        const RedundancyLattice& lattice, std::size_t outcome) {
  std::vector<double> informative(lattice.size());
  std::vector<double> misinformative(lattice.size());
  EventMasses masses;
  event_masses(measure, marginals, outcome, {&masses, 1});
  (lattice.*measure.of_antichains)(masses.sources, informative);
  (lattice.*measure.of_antichains)(masses.with_target, misinformative);
  const double log_total = std::log2(marginals.total_weight());
  const double log_target = std::log2(marginals.target_mass(outcome));
  for (int alpha = 0; alpha < lattice.size(); ++alpha) {
    informative[alpha] = log_total - std::log2(informative[alpha]);
    misinformative[alpha] = log_target - std::log2(misinformative[alpha]);
  }
  return from_parts(std::move(informative), std::move(misinformative));
}

Redundancies mean_of_outcomes(const EventMeasure& measure, const Marginals& marginals,
                              const RedundancyLattice& lattice, const Execution& execution) {
  const auto antichains = static_cast<std::size_t>(lattice.size());
  const std::vector<double> parts =
      mean_over_outcomes(marginals, lattice, 2 * antichains, execution,
                         [&](std::size_t begin, std::size_t end, std::span<double> sums) {
                           add_outcomes(measure, marginals, lattice, begin, end,
                                        sums.first(antichains), sums.last(antichains));
                         });
  const auto middle = parts.begin() + lattice.size();
  return from_parts({parts.begin(), middle}, {middle, parts.end()});
}

}  // namespace infomorph
