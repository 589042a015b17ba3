#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace infomorph {

/// A table of text cells under named columns.
struct Table {
  std::string name;  ///< what to call it in errors
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;

  /// @throws Error that lists the columns if there is none of this name
  std::size_t column(const std::string& wanted) const;

  /// The cell as a finite number. @throws Error with line and column if it is none
  double number(std::size_t row, std::size_t column) const;
};

/// All rows of comma-separated values; see CsvReader for the format and the errors.
Table parse_csv(const std::string& text, const std::string& name);

/// Reads a file, compressed by gzip or not; "-" is standard input.
Table read_csv(const std::filesystem::path& path);

}  // namespace infomorph
