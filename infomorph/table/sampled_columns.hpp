#pragma once

#include <string>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/information/sampled_column.hpp"
#include "infomorph/table/column_roles.hpp"
#include "infomorph/table/observations.hpp"
#include "infomorph/table/table_options.hpp"

namespace infomorph {

/// The rows of a table, for estimates from distances.
struct SampledTable {
  std::vector<ColumnSummary> columns;  ///< [S + 1]: the sources, then the target
  std::vector<SampledColumn> values;   ///< [S + 1][rows]
  std::vector<int> groups;             ///< [rows] if there are any: which group each row is of
  std::vector<std::string> notes;      ///< what to know of how the table was read
};

/// `roles` name no probability.
/// @throws Error as place_columns() and read_columns(), or if there are more than 4 sources
/// @throws Stopped if `execution` is to stop
SampledTable read_samples(TableReader& table, const ColumnRoles& roles,
                          const TableOptions& options = {}, const Execution& execution = 1);

/// What is done to a column of numbers before distances are taken.
enum class Transform {
  none,
  standardise,  ///< (value - mean) / standard deviation; a constant column becomes 0
  rank,         ///< place in the order of the values over their number, in (0, 1]; equal values get
                ///< the mean of their places
};

void transform(std::vector<double>& column, Transform how);

}  // namespace infomorph
