#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "infomorph/table/table_column.hpp"

struct ArrowArrayStream;

namespace infomorph::python {

/// What a stream of the Arrow C data interface holds.
struct ArrowColumns {
  std::vector<TableColumn> columns;
  std::size_t rows = 0;
  std::vector<std::string> categorical;  ///< names of dictionary-encoded columns
};

/// Reads a stream of record batches to its end: booleans, integers, floats, texts (utf8,
/// large_utf8, utf8_view), each dictionary-encoded or not, and nulls. The stream stays with the
/// caller.
/// @param name  of the table, for errors
/// @throws Error if a column is of another type, or the stream fails
ArrowColumns read_arrow(ArrowArrayStream& stream, const std::string& name);

}  // namespace infomorph::python
