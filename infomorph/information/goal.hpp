#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "infomorph/information/lattice.hpp"

namespace infomorph {

/// What a neuron climbs: a weighted sum of the parts of its output's entropy,
///
///     G = sum_alpha gamma_alpha Pi(alpha) + gamma_res H(Y | sources)      [bits]
///
/// Source: Makkeh et al. 2025; Schneider et al. 2025.
struct Goal {
  int sources = 2;
  std::vector<double> gamma;  ///< [A], in the order of RedundancyLattice
  double residual = 0;        ///< gamma_res
};

/// A term of a goal in text: an antichain such as "{1}{2}", or "residual".
using GoalTerm = std::pair<std::string, double>;

/// Terms that are not listed are 0; no term twice, in whatever order its collections stand.
/// @throws Error if a term is no antichain of `sources` sources, is repeated or is not finite
Goal goal_from_terms(int sources, const std::vector<GoalTerm>& terms);

/// The terms of `goal` that are not 0, in the order of the lattice, "residual" last.
std::vector<GoalTerm> goal_terms(const Goal& goal);

/// Names of all terms of a goal: the antichains in the order of the lattice, then "residual".
std::vector<std::string> term_names(int sources);

/// Presets for two sources (1 receptive, 2 contextual), by name:
///
/// | name                | {1} | {2} | {1}{2} | {12} | residual | climbs                          |
/// |---------------------|-----|-----|--------|------|----------|---------------------------------|
/// | `infomax`           |  1  |  0  |   1    |  0   |    0     | I(Y:R)                          |
/// | `predictive_coding` | -1  | -1  |  -1    | -1   |   -1     | -H(Y)                           |
/// | `redundancy`        |  0  |  0  |   1    |  0   |    0     | what R and C both say of Y      |
/// | `unique`            |  1  |  0  |   0    |  0   |    0     | what R alone says of Y          |
/// | `co_information`    |  0  |  0  |   1    | -1   |    0     | I(Y:R) - I(Y:R given C)         |
///
/// @throws Error if the name is unknown or `sources` is not 2    Source: Wibral et al. 2015.
Goal preset_goal(std::string_view name, int sources);

/// The coherent-infomax family of Kay & Phillips for two sources,
///
///     F = phi0 (redundancy - synergy) + phi1 I(Y:R|C) + phi2 I(Y:C|R) + phi3 H(Y|R,C)
Goal coherent_infomax(double phi0, double phi1, double phi2, double phi3);

}  // namespace infomorph
