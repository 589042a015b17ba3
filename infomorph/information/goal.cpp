#include "infomorph/information/goal.hpp"

#include <cmath>
#include <set>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

constexpr std::string_view kResidual = "residual";

struct Preset {
  std::string_view name;
  std::vector<GoalTerm> terms;
};

const std::vector<Preset>& presets() {
  static const std::vector<Preset> all = {
      {"infomax", {{"{1}", 1}, {"{1}{2}", 1}}},
      {"predictive_coding",
       {{"{1}", -1}, {"{2}", -1}, {"{1}{2}", -1}, {"{12}", -1}, {"residual", -1}}},
      {"redundancy", {{"{1}{2}", 1}}},
      {"unique", {{"{1}", 1}}},
      {"co_information", {{"{1}{2}", 1}, {"{12}", -1}}},
  };
  return all;
}

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

Goal preset_goal(std::string_view name, int sources) {
  std::string known;
  for (const Preset& preset : presets()) {
    if (preset.name == name) {
      require(sources == 2, "the goal '{}' is for 2 input classes, not {}", name, sources);
      return goal_from_terms(sources, preset.terms);
    }
    known += (known.empty() ? "" : ", ") + std::string(preset.name);
  }
  throw Error(fmt::format("there is no goal '{}': known are {}", name, known));
}

Goal coherent_infomax(double phi0, double phi1, double phi2, double phi3) {
  return goal_from_terms(2, {{"{1}", phi1},
                             {"{2}", phi2},
                             {"{1}{2}", phi0},
                             {"{12}", phi1 + phi2 - phi0},
                             {"residual", phi3}});
}

}  // namespace infomorph
