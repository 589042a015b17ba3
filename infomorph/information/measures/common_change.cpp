#include "infomorph/information/measures/common_change.hpp"

#include <bit>
#include <cmath>
#include <map>

#include "infomorph/information/measures/maximum_entropy.hpp"
#include "infomorph/information/measures/specific_information.hpp"

namespace infomorph {
namespace {

constexpr double kNoSign = 1e-8;

int sign_of(double information) {
  return information > kNoSign ? 1 : information < -kNoSign ? -1 : 0;
}

// The sources that co-information joins, and how often each set of them counts.
std::map<Collection, double> joined_sources(const std::vector<Collection>& collections) {
  std::map<Collection, double> factors;
  for (unsigned subset = 1; subset < 1U << collections.size(); ++subset) {
    Collection joined = 0;
    for (std::size_t i = 0; i < collections.size(); ++i) {
      if ((subset >> i & 1U) != 0) joined |= collections[i];
    }
    factors[joined] += std::popcount(subset) % 2 == 1 ? 1 : -1;
  }
  return factors;
}

// The masses p^(s_a, t) [groups of a x targets].
std::vector<double> masses_of(const detail::MaximumEntropy& fitted, const Marginals& marginals,
                              Collection a) {
  std::vector<double> masses(marginals.masses(a).size() * fitted.targets, 0.0);
  for (std::size_t c = 0; c < fitted.cells.size(); ++c) {
    const detail::SourceCell& cell = fitted.cells[c];
    double* row = &masses[marginals.group(a, cell.outcome) * fitted.targets];
    for (std::size_t t = 0; t < fitted.targets; ++t) {
      row[t] += cell.probability * fitted.given_sources[c * fitted.targets + t];
    }
  }
  return masses;
}

double common_change(const Marginals& marginals, const Antichain& alpha,
                     const Execution& execution) {
  const detail::MaximumEntropy fitted = detail::maximum_entropy(marginals, alpha, execution);
  const std::map<Collection, double> factors = joined_sources(alpha.collections());
  std::map<Collection, std::vector<double>> masses;
  for (const auto& [a, factor] : factors) masses[a] = masses_of(fitted, marginals, a);
  double change = 0;
  for (std::size_t c = 0; c < fitted.cells.size(); ++c) {
    const detail::SourceCell& cell = fitted.cells[c];
    for (std::size_t t = 0; t < fitted.targets; ++t) {
      const double mass = cell.probability * fitted.given_sources[c * fitted.targets + t];
      if (mass < 1e-12) continue;
      const auto information = [&](Collection a) {
        const double with_target =
            masses.at(a)[marginals.group(a, cell.outcome) * fitted.targets + t];
        return std::log2(with_target * marginals.total_weight() * marginals.total_weight() /
                         (marginals.mass(a, cell.outcome) * marginals.masses_with_target(0)[t]));
      };
      double common = 0;
      for (const auto& [a, factor] : factors) common += factor * information(a);
      const int sign = sign_of(common);
      bool counts = sign != 0 && sign_of(information(fitted.sources)) == sign;
      for (const Collection a : alpha.collections()) {
        counts = counts && sign_of(information(a)) == sign;
      }
      if (counts) change += mass * common;
    }
  }
  return change;
}

Redundancies of_antichains(const Marginals& marginals, const RedundancyLattice& lattice,
                           const Execution& execution) {
  const std::vector<double> said = informations(specific_information(marginals, execution));
  std::vector<double> totals(lattice.size());
  parallel_tasks(lattice.size(), execution, [&](int i) {
    const Antichain& alpha = lattice.antichains()[i];
    totals[i] = alpha.collections().size() == 1
                    ? said[alpha.collections().front()]
                    : common_change(marginals, alpha, Execution(1, execution.stop_token()));
  });
  return {.totals = std::move(totals)};
}

}  // namespace

constinit const RedundancyMeasure kCommonChange = {.name = "ccs",
                                                   .description = "common change in surprisal",
                                                   .most_sources = 4,
                                                   .mean = of_antichains};

}  // namespace infomorph
