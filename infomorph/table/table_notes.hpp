#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "infomorph/table/column_roles.hpp"

namespace infomorph {

/// What a reader of results should know of how a table was read, a sentence each: the delimiter and
/// the decimal comma that were found, columns without a name that are not used, rows left out.
/// @param decimal  the mark that was taken
/// @param dropped  of `rows`
std::vector<std::string> notes_on_table(const TableReader& table, const ColumnRoles& roles,
                                        const TableOptions& options, char decimal,
                                        std::size_t dropped, std::size_t rows);

}  // namespace infomorph
