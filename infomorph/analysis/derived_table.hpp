#pragma once

#include <string>
#include <vector>

#include "infomorph/analysis/decomposition_request.hpp"
#include "infomorph/table/array_table.hpp"

namespace infomorph {

/// A source as it was some rows before (after, if negative).
struct Lag {
  std::string column;
  int rows = 0;
};

/// A table read into memory, with columns made of those it has, and the request that names these.
struct DerivedTable {
  ArrayTable table;
  DecompositionRequest request;  ///< its roles name columns of `table`, the sources one by one
};

/// Reads a table to its end, once.
///
/// A source or target that is no column but names of columns with + between them, as in "a+b", is
/// these together: the combinations of their categories, each column binned first if it is to be.
/// A source with a lag is the column "a lag 3"; of a source of several columns, the lag is that of
/// the column in it. Rows without a row to look back to, in the table or in the same group, are
/// left out.
/// @param request  its roles name sources, or none for all columns that have no other role; they
///                 may name no target
/// @throws Error if a column is missing, a lag names no source, or columns are to be joined and
///         distances measured
DerivedTable derive(TableReader& table, const DecompositionRequest& request,
                    const std::vector<Lag>& lags);

}  // namespace infomorph
