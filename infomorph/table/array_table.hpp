#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "infomorph/table/table_column.hpp"
#include "infomorph/table/table_reader.hpp"

namespace infomorph {

/// A table whose columns lie in memory: what an NpyReader or a CsvReader reads of a file that holds
/// the same, but sooner, since a column is looked at once and only its distinct cells become text.
/// NaN, and a cell that is said to be missing, are missing cells; booleans are integers 0 and 1.
class ArrayTable : public TableReader {
 public:
  /// @param name     what to call the table in errors
  /// @param columns  of `rows` cells each; memory that they point to must last as long
  /// @throws Error if there is no row
  ArrayTable(std::string name, std::vector<TableColumn> columns, std::size_t rows);

  /// Rows begin..end-1 of the columns at these places, as a table; it shares what prepare() has
  /// made of the columns. @throws Error if there is no row
  ArrayTable part(std::span<const std::size_t> places, std::size_t begin, std::size_t end) const;

  /// Makes ready the columns at these places, which else is done when they are used first.
  void prepare(std::span<const std::size_t> places);

  const TableColumn& column_in_memory(std::size_t place) const { return *in_memory_[place]; }

  std::size_t rows() const { return end_ - begin_; }

  bool next() override;
  std::size_t position() const override { return row_ - 1; }
  using TableReader::place;

  /// "data, row 2 (from 0)": rows are counted from the first of the table of which this is a part.
  std::string place(std::size_t row) const override;
  std::optional<WrittenRows> rows_at_once(std::span<const std::size_t> places,
                                          bool keep_order) override;

 private:
  ArrayTable() : TableReader("") {}

  std::vector<std::shared_ptr<const TableColumn>> in_memory_;
  std::vector<std::shared_ptr<const CodedColumn>> coded_;  // of columns that are ready
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t row_ = 0;             // after the current one
  std::vector<std::string> texts_;  // of the current row
};

}  // namespace infomorph
