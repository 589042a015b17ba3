#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "infomorph/table/table_options.hpp"

namespace infomorph {

struct WrittenRows;

/// A table that is read row by row, so that its size does not matter.
class TableReader {
 public:
  virtual ~TableReader() = default;

  /// What to call the table in errors.
  const std::string& name() const { return name_; }

  /// Names of the columns; of an unnamed one empty.
  const std::vector<std::string>& columns() const { return columns_; }

  /// @throws Error that lists the columns if there is none of this name; if there are two
  std::size_t column(std::string_view wanted) const;

  /// Goes to the next row; false at the end. @throws Error if the row is malformed
  virtual bool next() = 0;

  /// The cells of the row as text, one for each column; valid until the next call of next().
  std::span<const std::string_view> cells() const { return cells_; }

  /// Where the row stands: a line of CSV, a row of an array, from 1.
  virtual std::size_t position() const = 0;

  /// The same for errors: "t.csv, line 3".
  virtual std::string place(std::size_t position) const = 0;
  std::string place() const { return place(position()); }

  /// All rows of the columns at `places`, where they are to be had sooner than row by row, as in
  /// memory; then nothing has to be read. @param keep_order  whether to keep the order of the rows
  virtual std::optional<WrittenRows> rows_at_once(std::span<const std::size_t> places,
                                                  bool keep_order);

  /// What parts cells; 0 where nothing does.
  virtual char delimiter() const { return '\0'; }

 protected:
  explicit TableReader(std::string name) : name_(std::move(name)) {}

  std::string name_;
  std::vector<std::string> columns_;
  std::vector<std::string_view> cells_;
};

/// Opens a NumPy array if the file begins as one, else delimiter-separated values; compressed by
/// gzip or not; "-" is standard input. @throws Error if it cannot be read
std::unique_ptr<TableReader> open_table(const std::filesystem::path& path,
                                        const TableOptions& options = {});

}  // namespace infomorph
