#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "infomorph/analysis/decompose_each.hpp"
#include "infomorph/information/multiple_tests.hpp"

namespace infomorph {

/// Many decompositions of one table.
struct SurveyRequest {
  /// How each is made. Its sources, one by one, are those to make sets of; none: all columns that
  /// have no other role.
  DecompositionRequest each;
  bool each_pair = false;    ///< every pair of the sources, instead of all of them together
  bool each_target = false;  ///< every column that is no given source in turn as the target, in
                             ///< place of that of the roles
  int window = 0;            ///< rows of a window; 0: all rows at once
  int step = 0;              ///< rows from one window to the next; 0: as many as a window has
  std::optional<FalseDiscoveries> correction;  ///< of p-values
};

/// One of them.
struct SurveyRow {
  std::string target;
  std::vector<std::string> sources;
  std::size_t begin = 0;  ///< rows begin..end-1
  std::size_t end = 0;
  PartDecomposition found;

  /// Of the mutual information: by permutation if that was asked for; else, if p-values are to be
  /// corrected, by the likelihood ratio.
  std::optional<double> p_value;
  std::optional<double> q_value;  ///< corrected for all rows

  /// Of a permutation test, corrected for all atoms of all rows.
  std::vector<double> atom_q_values;
};

struct Survey {
  std::string name;                ///< of the table
  std::vector<std::string> terms;  ///< names of the atoms, the same in all rows
  bool has_windows = false;
  std::vector<SurveyRow> rows;  ///< by target, then set of sources, then window
};

/// @throws Error if nothing is to be decomposed, windows do not fit the table, or p-values are to
/// be
///         corrected where there are none; or as decompose_each()
Survey survey(ArrayTable& table, const SurveyRequest& request, const Execution& execution);

}  // namespace infomorph
