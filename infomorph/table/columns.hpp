#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/table/column_kind.hpp"
#include "infomorph/table/table_reader.hpp"

namespace infomorph {

/// A column of a table, read whole.
struct Column {
  std::string name;
  ColumnKind kind = ColumnKind::categorical;
  std::vector<int> codes;          ///< [rows]
  std::vector<double> numbers;     ///< of each code of a numeric column; empty if categorical
  std::vector<std::string> texts;  ///< of each code: as the table first writes it
  std::size_t missing = 0;         ///< cells, those of dropped rows included

  /// The value of a row of a numeric column.
  double number(std::size_t row) const { return numbers[codes[row]]; }
};

/// Some columns of a table, read whole.
struct Columns {
  std::vector<Column> columns;
  std::vector<std::size_t> positions;  ///< [rows]: where each row stands, for TableReader::place
  std::size_t dropped = 0;             ///< rows left out, for a cell in them is missing
  char decimal = '.';                  ///< the decimal mark

  std::size_t rows() const { return positions.size(); }
};

/// Reads the columns at these places, to the end of the table.
/// @throws Error as read_kinds; if there is no row, or none is left
/// @throws Stopped if `execution`, which takes one thread, is to stop
Columns read_columns(TableReader& table, std::span<const std::size_t> places,
                     const TableOptions& options, const Execution& execution = 1);

}  // namespace infomorph
