#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "infomorph/table/columns.hpp"
#include "infomorph/table/table_options.hpp"
#include "infomorph/table/table_reader.hpp"

namespace infomorph {

/// Columns to learn from, which are numbers, and columns of words beside them, read whole. A number
/// takes 8 bytes, however many differ.
struct FeatureTable {
  std::vector<std::vector<double>>
      numbers;                ///< of each feature [rows]; NaN where a cell is missing
  std::vector<Column> words;  ///< codes are ColumnReading::kMissing where a cell is missing
  std::vector<std::size_t> positions;  ///< [rows]: where each row stands, for TableReader::place
  std::vector<bool> complete;          ///< [rows]: whether none of its cells is missing

  std::size_t rows() const { return positions.size(); }
};

/// Reads to the end of the table. Columns in neither list are not looked at.
/// @param features, words  places of the columns
/// @throws Error as read_kinds; if there is no row; or if the cells of a feature are words
FeatureTable read_features(TableReader& table, std::span<const std::size_t> features,
                           std::span<const std::size_t> words, const TableOptions& options);

}  // namespace infomorph
