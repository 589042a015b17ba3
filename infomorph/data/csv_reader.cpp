#include "infomorph/data/csv_reader.hpp"

#include <algorithm>
#include <cstring>

#include "infomorph/base/error.hpp"

namespace infomorph {

CsvReader::CsvReader(ByteSource source, std::string name)
    : TableReader(std::move(name)), source_(std::move(source)), buffer_(1 << 16) {
  while (end_ < 3 && more()) continue;
  if (std::string_view(buffer_.data(), end_).starts_with("\xef\xbb\xbf")) at_ = 3;
  require(read_record(), "{}: is empty; expected a header", name_);
  columns_.assign(cells_.begin(), cells_.end());
  std::vector<std::string> sorted = columns_;
  std::ranges::sort(sorted);
  require(!sorted.front().empty(), "{}: a column has no name", name_);
  const auto twice = std::ranges::adjacent_find(sorted);
  require(twice == sorted.end(), "{}: the column '{}' is there twice", name_,
          twice == sorted.end() ? "" : *twice);
}

bool CsvReader::next() {
  if (!read_record()) return false;
  if (cells_.size() == columns_.size()) return true;
  throw Error(fmt::format("{}: expected {} cells as in the header, found {}", place(),
                          columns_.size(), cells_.size()));
}

std::string CsvReader::place() const { return fmt::format("{}, line {}", name_, line_); }

bool CsvReader::read_record() {
  line_ += lines_of_record_;
  if (at_ == end_ && !more()) return false;
  while (!parse_record()) more();
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
  unescaped_.clear();
  lines_of_record_ = 1;
  const char* text = buffer_.data();
  for (std::size_t at = at_;; ++at) {
    if (at < end_ && text[at] == '"') {
      const auto cell = quoted_cell(at);
      if (!cell) return false;
      cells_.push_back(*cell);
    } else {
      const std::size_t begin = at;
      while (at < end_ && text[at] != ',' && text[at] != '\n') ++at;
      if (at == end_ && !last_) return false;
      std::string_view cell(text + begin, at - begin);
      if ((at == end_ || text[at] == '\n') && cell.ends_with('\r')) cell.remove_suffix(1);
      cells_.push_back(cell);
    }
    if (at == end_ || text[at] == '\n') {
      at_ = std::min(at + 1, end_);
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
  if (at < end_ && text[at] == '\r') ++at;
  if (at == end_ && !last_) return std::nullopt;
  if (at < end_ && text[at] != '\n' && !(text[at] == ',' && text[at - 1] == '"')) {
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
