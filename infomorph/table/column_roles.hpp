#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "infomorph/table/table_reader.hpp"

namespace infomorph {

/// The parts that columns of a table play in a decomposition.
struct ColumnRoles {
  std::string target;
  std::vector<std::string> sources;  ///< empty: every other column that has a name, in the order of
                                     ///< the table
  std::string probability;           ///< empty: rows are samples; else rows are outcomes
  std::string groups;                ///< empty: rows are independent; else what they belong to
};

/// The places of the columns: [S + 1] sources, then target; then, if there are groups, theirs.
/// @throws Error if a column is missing (listing those there are) or there twice, has two parts, or
///         there are no sources or more than `most_sources`
std::vector<std::size_t> place_columns(const TableReader& table, const ColumnRoles& roles,
                                       int most_sources, const TableOptions& options = {});

}  // namespace infomorph
