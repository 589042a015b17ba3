#include "infomorph/information/goal.hpp"

#include <array>
#include <cmath>
#include <mutex>
#include <optional>
#include <set>

#include "infomorph/base/error.hpp"
#include "infomorph/base/excerpt.hpp"

namespace infomorph {
namespace {

constexpr std::string_view kResidual = "residual";

// Made once: that of five sources takes longer than all that is done with it.
const RedundancyLattice& lattice_of(int sources) {
  static std::array<std::once_flag, kMaxSources + 1> made;
  static std::array<std::optional<RedundancyLattice>, kMaxSources + 1> lattices;
  const int place = sources < 1 || sources > kMaxSources ? 0 : sources;  // 0 throws
  std::call_once(made[place], [&] { lattices[place].emplace(sources); });
  return *lattices[place];
}

}  // namespace

Goal goal_from_terms(int sources, const std::vector<GoalTerm>& terms) {
  const RedundancyLattice& lattice = lattice_of(sources);
  Goal goal{.sources = sources, .gamma = std::vector<double>(lattice.size(), 0.0)};
  std::set<std::string> seen;
  for (const auto& [name, weight] : terms) {
    require(std::isfinite(weight), "the weight of {} is {}: expected a finite number",
            excerpt(name), weight);
    std::string canonical = name;
    if (name == kResidual) {
      goal.residual = weight;
    } else {
      const Antichain antichain = Antichain::parse(name, sources);
      goal.gamma[lattice.index(antichain)] = weight;
      canonical = antichain.text();
    }
    require(seen.insert(canonical).second, "the term {} is given twice", canonical);
  }
  return goal;
}

std::vector<GoalTerm> goal_terms(const Goal& goal) {
  const std::vector<Antichain>& antichains = lattice_of(goal.sources).antichains();
  std::vector<GoalTerm> terms;
  for (std::size_t i = 0; i < goal.gamma.size(); ++i) {
    if (goal.gamma[i] != 0) terms.emplace_back(antichains[i].text(), goal.gamma[i]);
  }
  if (goal.residual != 0) terms.emplace_back(kResidual, goal.residual);
  return terms;
}

std::vector<std::string> term_names(int sources) {
  std::vector<std::string> names;
  for (const Antichain& antichain : lattice_of(sources).antichains()) {
    names.push_back(antichain.text());
  }
  names.emplace_back(kResidual);
  return names;
}

}  // namespace infomorph
