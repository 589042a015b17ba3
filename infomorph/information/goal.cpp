#include "infomorph/information/goal.hpp"

#include <cmath>
#include <set>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

constexpr std::string_view kResidual = "residual";

}  // namespace

Goal goal_from_terms(int sources, const std::vector<GoalTerm>& terms) {
  const RedundancyLattice lattice(sources);
  Goal goal{.sources = sources, .gamma = std::vector<double>(lattice.size(), 0.0)};
  std::set<std::string> seen;
  for (const auto& [name, weight] : terms) {
    require(std::isfinite(weight), "the weight of {} is {}: expected a finite number", name,
            weight);
    if (name == kResidual) {
      goal.residual = weight;
    } else {
      goal.gamma[lattice.index(Antichain::parse(name, sources))] = weight;
    }
    const std::string canonical = name == kResidual ? name : Antichain::parse(name, sources).text();
    require(seen.insert(canonical).second, "the term {} is given twice", canonical);
  }
  return goal;
}

std::vector<GoalTerm> goal_terms(const Goal& goal) {
  const std::vector<std::string> names = term_names(goal.sources);
  std::vector<GoalTerm> terms;
  for (std::size_t i = 0; i < goal.gamma.size(); ++i) {
    if (goal.gamma[i] != 0) terms.emplace_back(names[i], goal.gamma[i]);
  }
  if (goal.residual != 0) terms.emplace_back(kResidual, goal.residual);
  return terms;
}

std::vector<std::string> term_names(int sources) {
  std::vector<std::string> names;
  const RedundancyLattice lattice(sources);
  for (const Antichain& antichain : lattice.antichains()) {
    names.push_back(antichain.text());
  }
  names.emplace_back(kResidual);
  return names;
}

}  // namespace infomorph
