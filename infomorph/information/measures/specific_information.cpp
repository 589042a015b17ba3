#include "infomorph/information/measures/specific_information.hpp"

#include <cmath>

namespace infomorph {
namespace {

// Adds what collection `a` says of each value of the target.
void add_collection(const Marginals& marginals, Collection a,
                    std::vector<SpecificInformation>& targets) {
  const std::span<const double> masses = marginals.masses_with_target(a);
  std::vector<bool> added(masses.size(), false);
  for (std::size_t i = 0; i < marginals.size(); ++i) {
    const std::uint32_t group = marginals.group_with_target(a, i);
    if (added[group]) continue;
    added[group] = true;
    const double mass = masses[group];
    if (mass == 0) continue;
    const double target = marginals.target_mass(i);
    const double ratio = mass * marginals.total_weight() / (marginals.mass(a, i) * target);
    targets[marginals.group_with_target(0, i)].values[a] += mass / target * std::log2(ratio);
  }
}

}  // namespace

std::vector<SpecificInformation> specific_information(const Marginals& marginals,
                                                      const Execution& execution) {
  const Collection all = all_sources(marginals.sources());
  std::vector<SpecificInformation> targets;
  for (const double mass : marginals.masses_with_target(0)) {
    targets.push_back({mass / marginals.total_weight(), std::vector<double>(all + 1, 0.0)});
  }
  constexpr std::size_t kWorthThreads = 100'000;
  parallel_for(
      static_cast<int>(all),
      marginals.size() < kWorthThreads ? Execution(1, execution.stop_token()) : execution,
      [&](int i, int) { add_collection(marginals, static_cast<Collection>(i) + 1, targets); });
  std::erase_if(targets, [](const SpecificInformation& one) { return one.probability == 0; });
  return targets;
}

std::vector<double> informations(const std::vector<SpecificInformation>& targets) {
  std::vector<double> sums(targets.front().values.size(), 0.0);
  for (const SpecificInformation& target : targets) {
    for (std::size_t a = 0; a < sums.size(); ++a) sums[a] += target.probability * target.values[a];
  }
  return sums;
}

}  // namespace infomorph
