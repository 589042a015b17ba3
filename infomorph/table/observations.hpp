#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/information/joint_distribution.hpp"
#include "infomorph/table/column_binning.hpp"
#include "infomorph/table/column_kind.hpp"
#include "infomorph/table/column_roles.hpp"

namespace infomorph {

/// What a column was taken for.
struct ColumnSummary {
  std::string name;
  ColumnKind kind = ColumnKind::categorical;
  std::size_t distinct = 0;   ///< values in the rows that are used, before they are binned
  std::size_t missing = 0;    ///< cells
  std::string first;          ///< the first value, as it is written
  int bins = 0;               ///< 0: it is not binned
  std::vector<double> edges;  ///< of the bins, see BinnedValues
};

/// How often each combination of categories was observed, or its probability.
struct Observations {
  std::string name;                                  ///< of the table, for errors
  std::vector<ColumnSummary> columns;                ///< [S + 1]: the sources, then the target
  std::vector<std::vector<std::string>> categories;  ///< [S + 1][values]: what each code stands for
  std::vector<int> outcomes;        ///< [outcomes x (S + 1)] codes; an outcome may come again
                                    ///< unless rows are kept
  std::vector<double> weights;      ///< [outcomes]: counts, or probabilities
  std::size_t samples = 0;          ///< 0: the weights are probabilities
  std::vector<std::string> notes;   ///< what to know of how the table was read
  std::vector<std::uint32_t> rows;  ///< [samples] if wanted: the outcome of each, as in joint()
  std::vector<int> groups;          ///< [samples] if there are any: which group each sample is of

  int sources() const { return static_cast<int>(columns.size()) - 1; }
  JointDistribution joint() const;
};

/// How a table is observed.
struct ObservationOptions {
  TableOptions table;
  ColumnBinning binning;
  bool keep_rows = false;  ///< of samples, keep their order; always so with groups
  Execution execution;     ///< which may break the reading off; one thread does it
};

/// Counts the rows of a table in one pass; memory grows with the distinct rows only, unless rows
/// are kept.
///
/// With bins, every numeric column of more distinct values than bins is binned; what is left of the
/// others and of categorical columns are categories as they are.
/// @throws Error as place_columns() and read_kinds(); if there is no row, or none is left; if a
///         probability is no number of at least 0, or probabilities do not sum to 1 within 1e-6
///         (within it they are divided by their sum); or if there are no bins and a numeric column
///         holds numbers that are not whole
/// @throws Stopped if the execution is to stop
Observations observe(TableReader& table, const ColumnRoles& roles,
                     const ObservationOptions& options = {});

}  // namespace infomorph
