#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "infomorph/analysis/decomposition_request.hpp"
#include "infomorph/analysis/table_decomposition.hpp"
#include "infomorph/table/array_table.hpp"

namespace infomorph {

/// Part of a table: some sources, and the rows begin..end-1.
struct TablePart {
  std::vector<std::size_t> sources;  ///< places of columns
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// What decompose_table() finds of a part, but for what it says of columns.
struct PartDecomposition {
  std::size_t samples = 0;
  std::size_t outcomes = 0;
  std::optional<double> likelihood_ratio_p_value;  ///< of counted, independent samples
  double mutual_information = 0;
  std::optional<double> target_entropy;
  std::optional<double> residual_entropy;
  std::optional<MeasureFree> measure_free;
  std::vector<Atom> atoms;  ///< in the order of the lattice of so many sources, or own terms
  std::optional<PermutationTest> test;
  std::optional<BootstrapIntervals> intervals;
  std::vector<std::string> warnings;
};

/// The antichains that name the atoms of so many sources by a measure, in the order of the atoms.
std::vector<std::string> term_names(const RedundancyMeasure& measure, int sources);

/// Decomposes every part of a table as decompose_table() would decompose it alone, with one thread
/// for each at a time. Where all rows are used and nothing is missing in them, columns are read,
/// and put into bins, once for all parts.
/// @param request  its roles name the target and the groups; they name no probability, and the
///                 sources are those of the parts
/// @return  [parts]
/// @throws Error as decompose_table(), of the first part that fails; it says which one that is
/// @throws Stopped if `execution` is to stop
std::vector<PartDecomposition> decompose_each(ArrayTable& table,
                                              const DecompositionRequest& request,
                                              std::span<const TablePart> parts,
                                              const Execution& execution);

}  // namespace infomorph
