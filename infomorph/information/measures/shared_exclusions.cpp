#include "infomorph/information/measures/shared_exclusions.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "infomorph/information/mean_over_outcomes.hpp"

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

Redundancies from_parts(std::vector<double> informative, std::vector<double> misinformative) {
  std::vector<double> totals(informative.size());
  for (std::size_t i = 0; i < totals.size(); ++i) totals[i] = informative[i] - misinformative[i];
  return {std::move(totals),
          Redundancies::Parts{std::move(informative), std::move(misinformative)}};
}

Redundancies at_outcome(const Marginals& marginals, const RedundancyLattice& lattice,
                        std::size_t outcome) {
  std::vector<double> informative(lattice.size());
  std::vector<double> misinformative(lattice.size());
  MatchMasses match;
  match_masses(marginals, outcome, {&match, 1});
  lattice.union_masses(match.sources, informative);
  lattice.union_masses(match.with_target, misinformative);
  const double log_total = std::log2(marginals.total_weight());
  const double log_target = std::log2(marginals.target_mass(outcome));
  for (int alpha = 0; alpha < lattice.size(); ++alpha) {
    informative[alpha] = log_total - std::log2(informative[alpha]);
    misinformative[alpha] = log_target - std::log2(misinformative[alpha]);
  }
  return from_parts(std::move(informative), std::move(misinformative));
}

// Adds the parts at the outcomes begin..end-1, weighted, to the sums [A].
void add_outcomes(const Marginals& marginals, const RedundancyLattice& lattice, std::size_t begin,
                  std::size_t end, std::span<double> informative,
                  std::span<double> misinformative) {
  const double log_total = std::log2(marginals.total_weight());
  std::vector<double> sources(lattice.size());
  std::vector<double> with_target(lattice.size());
  std::array<MatchMasses, 32> few;
  for (std::size_t i = begin; i < end; ++i) {
    const std::size_t place = (i - begin) % few.size();
    if (place == 0) {
      match_masses(marginals, i, std::span(few).first(std::min(few.size(), end - i)));
    }
    const double weight = marginals.weight(i);
    if (weight == 0) continue;
    lattice.union_masses(few[place].sources, sources);
    lattice.union_masses(few[place].with_target, with_target);
    const double log_target = std::log2(marginals.target_mass(i));
    for (int alpha = 0; alpha < lattice.size(); ++alpha) {
      informative[alpha] += weight * (log_total - std::log2(sources[alpha]));
      misinformative[alpha] += weight * (log_target - std::log2(with_target[alpha]));
    }
  }
}

Redundancies mean_of_outcomes(const Marginals& marginals, const RedundancyLattice& lattice,
                              const Execution& execution) {
  const auto antichains = static_cast<std::size_t>(lattice.size());
  const std::vector<double> parts = mean_over_outcomes(
      marginals, lattice, 2 * antichains, execution,
      [&](std::size_t begin, std::size_t end, std::span<double> sums) {
        add_outcomes(marginals, lattice, begin, end, sums.first(antichains), sums.last(antichains));
      });
  const auto middle = parts.begin() + lattice.size();
  return from_parts({parts.begin(), middle}, {middle, parts.end()});
}

}  // namespace

constinit const RedundancyMeasure kSharedExclusions = {
    .name = "sx", .description = "shared exclusions", .mean = mean_of_outcomes, .at = at_outcome};

void match_masses(const Marginals& marginals, std::size_t begin, std::span<MatchMasses> result) {
  const Collection count = all_sources(marginals.sources()) + 1;
  for (Collection m = 0; m < count; ++m) {
    for (std::size_t i = 0; i < result.size(); ++i) {
      result[i].sources[m] = marginals.mass(m, begin + i);
      result[i].with_target[m] = marginals.mass_with_target(m, begin + i);
    }
  }
  for (MatchMasses& match : result) {
    match_from_marginals(match.sources.data(), count);
    match_from_marginals(match.with_target.data(), count);
  }
}

}  // namespace infomorph
