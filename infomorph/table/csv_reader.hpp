#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "infomorph/table/byte_source.hpp"
#include "infomorph/table/csv_format.hpp"
#include "infomorph/table/table_reader.hpp"

namespace infomorph {

/// Reads delimiter-separated values with a header, row by row (RFC 4180: quoted cells may hold
/// delimiters, doubled quotes and line breaks; a byte order mark is accepted; a last line may lack
/// its end). Lines end in LF, with any number of CR before it. Blanks around names and around cells
/// without quotes do not count; blank lines are skipped. Holds 64 KiB at a time, or the longest
/// row.
class CsvReader : public TableReader {
 public:
  /// Reads the header. A name may be empty or be there twice, but such columns cannot be chosen.
  /// @throws Error if there is no header, the text is in UTF-16, holds bytes of 0 or has lines that
  ///         end in CR alone; as find_delimiter() and next() do
  CsvReader(ByteSource source, std::string name, CsvFormat format = {});

  /// @throws Error, with the number of the line, if the row has more or fewer cells than the
  ///         header, a quote is not closed, or a quoted cell goes on after its quotes
  bool next() override;

  std::size_t position() const override { return line_; }
  using TableReader::place;
  std::string place(std::size_t line) const override;
  char delimiter() const override { return format_.delimiter; }

 private:
  void refuse_other_encodings() const;
  void settle_format();
  bool read_record();
  bool skip_line();
  bool parse_record();
  std::optional<std::string_view> quoted_cell(std::size_t& at);
  bool is_blank(char c) const { return c == ' ' || (c == '\t' && format_.delimiter != '\t'); }
  bool more();

  ByteSource source_;
  CsvFormat format_;
  std::vector<char> buffer_;
  std::size_t at_ = 0;   // where the next record begins
  std::size_t end_ = 0;  // of what has been read
  bool last_ = false;    // the source has nothing more
  std::size_t line_ = 0;
  std::size_t lines_of_record_ = 1;
  std::deque<std::string> unescaped_;  // cells with doubled quotes
};

}  // namespace infomorph
