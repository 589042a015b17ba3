#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "infomorph/data/byte_source.hpp"
#include "infomorph/data/table_reader.hpp"

namespace infomorph {

/// Reads comma-separated values with a header, row by row (RFC 4180: quoted cells may hold commas,
/// doubled quotes and line breaks; CRLF and a byte order mark are accepted; a last line may lack
/// its end). Holds 64 KiB at a time, or the longest row.
class CsvReader : public TableReader {
 public:
  /// Reads the header.
  /// @throws Error if there is none, a column has no name or a name twice, or as next() does
  CsvReader(ByteSource source, std::string name);

  /// @throws Error, with the number of the line, if the row has more or fewer cells than the
  ///         header, a quote is not closed, or a quoted cell goes on after its quotes
  bool next() override;

  std::string place() const override;

 private:
  bool read_record();
  bool parse_record();
  std::optional<std::string_view> quoted_cell(std::size_t& at);
  bool more();

  ByteSource source_;
  std::vector<char> buffer_;
  std::size_t at_ = 0;   // where the next record begins
  std::size_t end_ = 0;  // of what has been read
  bool last_ = false;    // the source has nothing more
  std::size_t line_ = 0;
  std::size_t lines_of_record_ = 1;
  std::deque<std::string> unescaped_;  // cells with doubled quotes
};

}  // namespace infomorph
