#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/information/lattice.hpp"
#include "infomorph/information/marginals.hpp"

namespace infomorph {

/// Redundant information about the target, I_cap of each antichain [A] in the order of the lattice,
/// in bits.
struct Redundancies {
  std::vector<double> totals;

  /// Where the measure tells what informs from what misleads: totals = informative -
  /// misinformative.
  struct Parts {
    std::vector<double> informative;     ///< [A]
    std::vector<double> misinformative;  ///< [A]
  };
  std::optional<Parts> parts;
};

/// What "redundant" means. All else of a decomposition, lattice, atoms, tests, intervals and
/// reports, knows no measure.
///
/// A measure is a pair of files in this folder that define a constant of this type, and a line in
/// redundancy_measures().
struct RedundancyMeasure {
  std::string_view name;         ///< a short word, as options and JSON have it
  std::string_view description;  ///< for help and reports: "shared exclusions"
  int most_sources = kMaxSources;

  /// Of the whole distribution. Outcomes of weight 0 do not occur. Must not depend on `execution`.
  Redundancies (*mean)(const Marginals& marginals, const RedundancyLattice& lattice,
                       const Execution& execution);

  /// At one outcome, whose weight is not 0; nullptr if the measure has no pointwise values. Their
  /// means weighted by probability are those of `mean`.
  Redundancies (*at)(const Marginals& marginals, const RedundancyLattice& lattice,
                     std::size_t outcome) = nullptr;
};

/// @throws Error if the measure is not for so many sources
void check_sources(const RedundancyMeasure& measure, int sources);

}  // namespace infomorph
