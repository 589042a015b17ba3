#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace infomorph {

/// A table that is read row by row, so that its size does not matter.
class TableReader {
 public:
  virtual ~TableReader() = default;

  /// What to call the table in errors.
  const std::string& name() const { return name_; }
  const std::vector<std::string>& columns() const { return columns_; }

  /// @throws Error that lists the columns if there is none of this name
  std::size_t column(std::string_view wanted) const;

  /// Goes to the next row; false at the end. @throws Error if the row is malformed
  virtual bool next() = 0;

  /// The cells of the row as text, one for each column; valid until the next call of next().
  std::span<const std::string_view> cells() const { return cells_; }

  /// Where the row stands, for errors: "t.csv, line 3".
  virtual std::string place() const = 0;

 protected:
  explicit TableReader(std::string name) : name_(std::move(name)) {}

  std::string name_;
  std::vector<std::string> columns_;
  std::vector<std::string_view> cells_;
};

/// Opens a NumPy array if the name ends in ".npy", else comma-separated values; compressed by gzip
/// or not; "-" is standard input. @throws Error if it cannot be read
std::unique_ptr<TableReader> open_table(const std::filesystem::path& path);

}  // namespace infomorph
