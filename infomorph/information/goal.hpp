#pragma once

#include <string>
#include <utility>
#include <vector>

#include "infomorph/information/lattice.hpp"

namespace infomorph {

/// What redundancy means in a goal, by the names of redundancy_measures(): shared exclusions,
/// minimal mutual information, minimal specific information, or pointwise minima (`pm`).
enum class GoalMeasure { sx, mmi, min, pm };

/// The objective of a neuron: a weighted sum of the parts of its output's entropy,
///
///     G = sum_alpha gamma_alpha Pi(alpha) + gamma_res H(Y | sources)      [bits]
///
/// Source: Makkeh et al. 2025; Schneider et al. 2025.
struct Goal {
  int sources = 2;
  std::vector<double> gamma;  ///< [A], in the order of RedundancyLattice
  double residual = 0;        ///< gamma_res
  GoalMeasure measure = GoalMeasure::sx;
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

}  // namespace infomorph
