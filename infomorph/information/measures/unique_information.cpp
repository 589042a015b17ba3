#include "infomorph/information/measures/unique_information.hpp"

#include <algorithm>

#include "infomorph/information/measures/least_information.hpp"
#include "infomorph/information/measures/specific_information.hpp"

namespace infomorph {
namespace {

constexpr std::uint32_t kAbsent = ~std::uint32_t{0};

// Numbers the groups that have some mass.
std::vector<std::uint32_t> numbers_of(std::span<const double> masses) {
  std::vector<std::uint32_t> numbers;
  std::uint32_t next = 0;
  for (const double mass : masses) numbers.push_back(mass > 0 ? next++ : kAbsent);
  return numbers;
}

detail::SourceAndTarget with_target(const Marginals& marginals, Collection source,
                                    std::size_t targets) {
  const std::vector<std::uint32_t> values = numbers_of(marginals.masses(source));
  const std::vector<std::uint32_t> target = numbers_of(marginals.masses_with_target(0));
  detail::SourceAndTarget result;
  result.values = values.size() - static_cast<std::size_t>(std::ranges::count(values, kAbsent));
  result.probability.assign(result.values * targets, 0.0);
  for (std::size_t i = 0; i < marginals.size(); ++i) {
    if (marginals.weight(i) == 0) continue;
    result.probability[values[marginals.group(source, i)] * targets +
                       target[marginals.group_with_target(0, i)]] =
        marginals.mass_with_target(source, i) / marginals.total_weight();
  }
  return result;
}

Redundancies by_unique_information(const Marginals& marginals, const RedundancyLattice& lattice,
                                   const Execution& execution) {
  const std::vector<SpecificInformation> targets = specific_information(marginals, execution);
  const std::vector<double> said = informations(targets);
  Redundancies result{.totals = std::vector<double>(lattice.size()), .dual_gap = 0};
  for (int i = 0; i < lattice.size(); ++i) {
    result.totals[i] = said[lattice.antichains()[i].collections().front()];
  }
  if (lattice.sources() == 1) return result;
  const detail::LeastInformation least =
      least_information(with_target(marginals, 0b01, targets.size()),
                        with_target(marginals, 0b10, targets.size()), targets.size(), execution);
  // Without rounding it is no less than what one source says, nor more than what both say.
  const double joint = std::clamp(least.upper, std::max(said[0b01], said[0b10]),
                                  std::max({said[0b01], said[0b10], said[0b11]}));
  result.totals[0] = said[0b01] + said[0b10] - joint;
  result.dual_gap = std::max(joint - least.lower, 0.0);
  return result;
}

}  // namespace

constinit const RedundancyMeasure kUniqueInformation = {.name = "broja",
                                                        .description = "unique information",
                                                        .most_sources = 2,
                                                        .mean = by_unique_information};

}  // namespace infomorph
