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

/// Parses comma-separated values with a header (RFC 4180: quoted cells may hold commas, doubled
/// quotes and line breaks; CRLF and a byte order mark are accepted; a last line may lack its end).
/// @throws Error if there is no header, a column has no name or a name twice, a row has more or
///         fewer cells than the header (naming its number), or a quote is not closed
Table parse_csv(const std::string& text, const std::string& name);

/// Reads a file, compressed by gzip or not; "-" is standard input.
Table read_csv(const std::filesystem::path& path);

}  // namespace infomorph
