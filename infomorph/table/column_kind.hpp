#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "infomorph/table/distinct_texts.hpp"
#include "infomorph/table/table_options.hpp"
#include "infomorph/table/table_reader.hpp"

namespace infomorph {

enum class ColumnKind { numeric, categorical };

/// What the cells of a column stand for.
struct ColumnReading {
  static constexpr int kMissing = -1;

  ColumnKind kind = ColumnKind::categorical;
  std::vector<int> codes;                ///< of each distinct text: its code, or kMissing
  std::vector<double> numbers;           ///< of each code of a numeric column; finite
  std::vector<std::size_t> first_texts;  ///< of each code: the number of its first text
  std::size_t missing = 0;               ///< missing cells
};

struct TableReading {
  std::vector<ColumnReading> columns;
  char decimal = '.';  ///< the mark that was given or found
};

/// Whether a comma in a cell may be found to be a decimal mark.
bool may_find_decimal_comma(const TableReader& table);

/// Decides for each column whether it is numeric or categorical, and which cells are missing.
///
/// A column is numeric if all its cells are numbers but for missing ones; equal numbers have one
/// code, and so have cells of a categorical column that are equal numbers. A column in which half
/// of the cells or of the distinct cells are numbers is neither, and refused unless the options say
/// what it is; so is one in which the other decimal mark would make more cells numbers, or most
/// cells are numbers to people only (is_disguised_number).
/// @param columns  the texts of each column
/// @param places   of the columns in the table
/// @throws Error as above; if an option names a column that is not there; if a column that is said
///         to be numeric holds no number; if a numeric one holds a number that is not finite; or if
///         a cell is missing and missing cells are errors
TableReading read_kinds(std::span<const DistinctTexts> columns, std::span<const std::size_t> places,
                        const TableReader& table, const TableOptions& options);

}  // namespace infomorph
