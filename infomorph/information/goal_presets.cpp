#include "infomorph/information/goal_presets.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

#include "infomorph/base/error.hpp"
#include "infomorph/base/excerpt.hpp"

namespace infomorph {
namespace {

// Weights of the parts that a receptive class and its context say of the output.
struct Parts {
  double receptive = 0;
  double context = 0;
  double redundancy = 0;
  double synergy = 0;
  double residual = 0;
};

struct Preset {
  std::string_view name;
  Parts parts;
};

constexpr Preset kPresets[] = {
    {"infomax", {.receptive = 1, .redundancy = 1}},
    {"predictive_coding", {-1, -1, -1, -1, -1}},
    {"unique", {.receptive = 1}},
    {"redundancy", {.redundancy = 1}},
    {"co_information", {.redundancy = 1, .synergy = -1}},
};

constexpr std::string_view kFamily = "coherent_infomax";

Goal goal_of(const Parts& parts, std::string_view name, int sources) {
  require(sources == 2 || sources == 3, "the goal '{}' is for 2 or 3 input classes, not {}", name,
          sources);
  const RedundancyLattice lattice(sources);
  constexpr Collection receptive = 1;
  const Collection context = all_sources(sources) ^ receptive;
  Goal goal{.sources = sources, .gamma = {}, .residual = parts.residual};
  for (const UpSet up : lattice.up_sets()) {
    const bool by_receptive = contains(up, receptive);
    const bool by_context = contains(up, context);
    goal.gamma.push_back(by_receptive && by_context ? parts.redundancy
                         : by_receptive             ? parts.receptive
                         : by_context               ? parts.context
                                                    : parts.synergy);
  }
  return goal;
}

}  // namespace

Goal preset_goal(std::string_view name, int sources) {
  if (name.starts_with(kFamily)) {
    const std::string text(name);
    double phi[4] = {};
    int end = 0;
    std::sscanf(text.c_str(), "coherent_infomax( %lf , %lf , %lf , %lf ) %n", &phi[0], &phi[1],
                &phi[2], &phi[3], &end);
    const bool complete = end == static_cast<int>(text.size());
    require(complete && std::ranges::all_of(phi, [](double p) { return std::isfinite(p); }),
            "there is no goal '{}': expected four numbers, as in coherent_infomax(1, 0.5, 0, 0)",
            excerpt(name));
    return coherent_infomax(phi[0], phi[1], phi[2], phi[3], sources);
  }
  std::string known(kFamily);
  for (const Preset& preset : kPresets) {
    if (preset.name == name) return goal_of(preset.parts, name, sources);
    known += ", " + std::string(preset.name);
  }
  throw Error(fmt::format("there is no goal '{}': known are {}", excerpt(name), known));
}

Goal coherent_infomax(double phi0, double phi1, double phi2, double phi3, int sources) {
  return goal_of({phi1, phi2, phi0, phi1 + phi2 - phi0, phi3}, kFamily, sources);
}

}  // namespace infomorph
