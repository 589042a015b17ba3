#pragma once

#include <string>
#include <vector>

#include "infomorph/analysis/table_decomposition.hpp"

namespace infomorph {

/// A table decomposed by every measure that is for it.
struct MeasureComparison {
  TableDecomposition table;  ///< by the default measure, the first
  std::vector<const RedundancyMeasure*> measures;
  std::vector<Decomposition> decompositions;  ///< [measures]
  std::vector<std::string> left_out;          ///< why other measures are not there, a sentence each

  /// Where measures disagree about an atom: some say more than a millionth of a bit and some less
  /// than minus that, or the highest more than 0.1 bit more than the lowest.
  struct Disagreement {
    int antichain = 0;
    std::size_t lowest = 0;  ///< of the measures
    std::size_t highest = 0;
    double difference = 0;  ///< bits
    bool signs_differ = false;
  };
  std::vector<Disagreement> disagreements;

  /// What a measure says of an antichain; nothing if it has no such term.
  std::optional<double> total(std::size_t measure, int antichain) const;
};

/// Reads a table to its end, counts its rows, and decomposes them by each measure. What is
/// estimated from columns of numbers is left out.
/// @param request  its measure does not matter
/// @throws Error as decompose_table(), or if the request asks for single outcomes, permutations,
///         resamples or distances, which are had by one measure at a time
MeasureComparison compare_measures(TableReader& table, const DecompositionRequest& request,
                                   const Execution& execution);

}  // namespace infomorph
