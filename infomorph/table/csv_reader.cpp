#include "infomorph/table/csv_reader.hpp"

#include <algorithm>
#include <cstring>

#include "infomorph/base/error.hpp"

namespace infomorph {

CsvReader::CsvReader(ByteSource source, std::string name, CsvFormat format)
    : TableReader(std::move(name)),
      source_(std::move(source)),
      format_(std::move(format)),
      buffer_(1 << 16) {
  while (end_ < buffer_.size() && more()) continue;
  refuse_other_encodings();
  if (std::string_view(buffer_.data(), end_).starts_with("\xef\xbb\xbf")) at_ = 3;
  settle_format();
  require(read_record(), "{}: is empty; expected a header", name_);
  for (std::string_view cell : cells_) {
    require(cell.find('\r') == cell.npos,
            "{}: its lines end in CR alone: save it with line ends of LF or CR LF", name_);
    while (!cell.empty() && is_blank(cell.front())) cell.remove_prefix(1);
    while (!cell.empty() && is_blank(cell.back())) cell.remove_suffix(1);
    columns_.emplace_back(cell);
  }
}

bool CsvReader::next() {
  if (!read_record()) return false;
  if (cells_.size() == columns_.size()) return true;
  const bool comment = format_.comment.empty() && columns_[0].starts_with('#');
  throw Error(fmt::format(
      "{}: expected {} cell{} as in the header, found {}{}", place(), columns_.size(),
      columns_.size() == 1 ? "" : "s", cells_.size(),
      comment
          ? "; give --comment '#' (data.comment in a spec, comment='#' in Python) if lines such as "
            "the first are none of the table"
          : ""));
}

std::string CsvReader::place(std::size_t line) const {
  return fmt::format("{}, line {}", name_, line);
}

void CsvReader::refuse_other_encodings() const {
  const std::string_view text(buffer_.data(), end_);
  require(!text.starts_with("\xff\xfe") && !text.starts_with("\xfe\xff"),
          "{}: is in UTF-16: save it as UTF-8, for instance by iconv -f UTF-16 -t UTF-8", name_);
  require(text.find('\0') == text.npos,
          "{}: holds bytes of 0, so it is no text in UTF-8 (UTF-16, a spreadsheet, an archive?): "
          "save it as CSV in UTF-8",
          name_);
}

// Finds the delimiter from what has been read so far.
void CsvReader::settle_format() {
  if (format_.delimiter != '\0') return;
  while (!format_.comment.empty() &&
         std::string_view(buffer_.data() + at_, end_ - at_).starts_with(format_.comment)) {
    if (!skip_line()) break;
    ++line_;
  }
  format_.delimiter = find_delimiter({buffer_.data() + at_, end_ - at_}, name_);
}

bool CsvReader::read_record() {
  line_ += lines_of_record_;
  while (at_ < end_ || more()) {
    const char first = buffer_[at_];
    if (first == '\n' || first == '\r' || is_blank(first) ||
        (!format_.comment.empty() && first == format_.comment[0])) {
      if (skip_line()) {
        ++line_;
        continue;
      }
    }
    while (!parse_record()) more();
    return true;
  }
  return false;
}

// Goes to the next line if the one at at_ is blank or a comment.
bool CsvReader::skip_line() {
  std::string_view line;
  for (;;) {
    line = {buffer_.data() + at_, end_ - at_};
    const std::size_t length = line.find('\n');
    if (length != line.npos || !more()) {
      line = line.substr(0, length);
      break;
    }
  }
  const bool blank = std::ranges::all_of(line, [this](char c) { return c == '\r' || is_blank(c); });
  if (!blank && (format_.comment.empty() || !line.starts_with(format_.comment))) return false;
  at_ = std::min(at_ + line.size() + 1, end_);
  return true;
}

// Reads on; what is left of the buffer moves to its beginning. False if there was no more.
bool CsvReader::more() {
  if (last_) return false;
  std::memmove(buffer_.data(), buffer_.data() + at_, end_ - at_);
  end_ -= at_;
  at_ = 0;
  if (end_ == buffer_.size()) buffer_.resize(2 * buffer_.size());
  const std::size_t got = source_(buffer_.data() + end_, buffer_.size() - end_);
  end_ += got;
  last_ = got == 0;
  return !last_;
}

// Takes the cells of the record that begins at at_; false if its end has not been read yet.
bool CsvReader::parse_record() {
  cells_.clear();
  if (!unescaped_.empty()) unescaped_.clear();
  lines_of_record_ = 1;
  const char* text = buffer_.data();
  const std::size_t end = end_;
  const char delimiter = format_.delimiter;
  for (std::size_t at = at_;; ++at) {
    // Whatever is above a space is no blank.
    while (at < end && text[at] <= ' ' && is_blank(text[at])) ++at;
    if (at < end && text[at] == '"') {
      const auto cell = quoted_cell(at);
      if (!cell) return false;
      cells_.push_back(*cell);
    } else {
      const std::size_t begin = at;
      while (at < end && text[at] != delimiter && text[at] != '\n') ++at;
      if (at == end && !last_) return false;
      std::size_t last = at;
      if (last > begin && text[last - 1] <= ' ') {
        const bool line_ends = at == end || text[at] == '\n';
        const auto counts = [&](char c) { return !is_blank(c) && !(line_ends && c == '\r'); };
        while (last > begin && !counts(text[last - 1])) --last;
      }
      cells_.emplace_back(text + begin, last - begin);
    }
    if (at == end || text[at] == '\n') {
      at_ = std::min(at + 1, end);
      return true;
    }
  }
}

// Takes the quoted cell that begins at `at`, which moves to the separator after it; nothing if the
// end of the cell has not been read yet.
std::optional<std::string_view> CsvReader::quoted_cell(std::size_t& at) {
  const std::string_view text(buffer_.data(), end_);
  const std::size_t begin = ++at;
  bool doubled = false;
  for (;; at += 2) {
    at = text.find('"', at);
    if (at == text.npos && last_) throw Error(place() + ": a quote is not closed");
    if (at == text.npos || (at + 1 == end_ && !last_)) return std::nullopt;
    if (at + 1 == end_ || text[at + 1] != '"') break;
    doubled = true;
  }
  std::string_view cell = text.substr(begin, at - begin);
  ++at;
  bool line_ends = false;
  while (at < end_ && (is_blank(text[at]) || text[at] == '\r')) {
    line_ends = line_ends || text[at] == '\r';
    ++at;
  }
  if (at == end_ && !last_) return std::nullopt;
  if (at < end_ && text[at] != '\n' && (line_ends || text[at] != format_.delimiter)) {
    throw Error(place() + ": a quoted cell goes on after its quotes");
  }
  lines_of_record_ += static_cast<std::size_t>(std::ranges::count(cell, '\n'));
  if (!doubled) return cell;
  std::string& plain = unescaped_.emplace_back();
  for (std::size_t i = 0; i < cell.size(); ++i) {
    plain += cell[i];
    if (cell[i] == '"') ++i;
  }
  return plain;
}

}  // namespace infomorph
