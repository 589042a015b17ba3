#pragma once

#include <vector>

#include "infomorph/data/column_roles.hpp"
#include "infomorph/data/table_options.hpp"

namespace infomorph {

/// The values of the sources and of the target, [S + 1][rows]; `roles` name no probability.
/// @throws Error as place_columns() and read_columns(); if there are more than 4 sources; if a
/// column
///         is not numeric
std::vector<std::vector<double>> read_numbers(TableReader& table, const ColumnRoles& roles,
                                              const TableOptions& options = {});

/// What is done to a column of numbers before distances are taken.
enum class Transform {
  none,
  standardise,  ///< (value - mean) / standard deviation; a constant column becomes 0
  rank,         ///< place in the order of the values over their number, in (0, 1]; equal values get
                ///< the mean of their places
};

void transform(std::vector<double>& column, Transform how);

}  // namespace infomorph
