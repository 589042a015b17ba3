#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/information/lattice.hpp"
#include "infomorph/information/marginals.hpp"
#include "infomorph/information/sampled_column.hpp"

namespace infomorph {

/// Redundant information about the target, I_cap of each antichain [A] in the order of the lattice,
/// in bits. Of a measure with terms of its own, these terms.
struct Redundancies {
  std::vector<double> totals;

  /// Where the measure tells what informs from what misleads: totals = informative -
  /// misinformative.
  struct Parts {
    std::vector<double> informative;     ///< [A]
    std::vector<double> misinformative;  ///< [A]
  };
  std::optional<Parts> parts;

  /// Where the measure is the value of an optimisation: the duality gap, by which it is missed at
  /// most.
  std::optional<double> dual_gap;
};

/// What "redundant" means. All else of a decomposition, lattice, atoms, tests, intervals and
/// reports, knows no measure.
///
/// A measure is a pair of files in this folder that define a constant of this type, and a line in
/// redundancy_measures(). It has one of `mean` and `of_columns`, and whatever else it can.
struct RedundancyMeasure {
  std::string_view name;         ///< a short word, as options and JSON have it
  std::string_view description;  ///< for help and reports: "shared exclusions"
  int most_sources = kMaxSources;

  /// Of the whole distribution. Outcomes of weight 0 do not occur. Must not depend on `execution`.
  Redundancies (*mean)(const Marginals& marginals, const RedundancyLattice& lattice,
                       const Execution& execution) = nullptr;

  /// At one outcome, whose weight is not 0; nullptr if the measure has no pointwise values. Their
  /// means weighted by probability are those of `mean`.
  Redundancies (*at)(const Marginals& marginals, const RedundancyLattice& lattice,
                     std::size_t outcome) = nullptr;

  /// Of a measure that takes the information apart by itself, without inverting redundancies: the
  /// antichains that name its terms, by their numbers; nullptr if the atoms are those of the
  /// lattice.
  std::vector<int> (*own_terms)(const RedundancyLattice& lattice) = nullptr;

  /// Of columns of real numbers [S + 1], the sources, then the target, instead of a distribution.
  Redundancies (*of_columns)(std::span<const SampledColumn> columns,
                             const RedundancyLattice& lattice) = nullptr;
};

/// Totals of the atoms from those of the measure: the inversion on the lattice, unless the measure
/// has terms of its own.
std::vector<double> atom_totals(const RedundancyMeasure& measure, const RedundancyLattice& lattice,
                                const std::vector<double>& totals);

/// @throws Error if the measure is not for so many sources
void check_sources(const RedundancyMeasure& measure, int sources);

/// @throws Error if the measure is not for distributions, or not for so many sources
void check_counts(const RedundancyMeasure& measure, int sources);

/// @throws Error if the measure is not for columns of numbers, or not for so many sources
void check_columns(const RedundancyMeasure& measure, int sources);

}  // namespace infomorph
