#include "infomorph/data/table.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iostream>
#include <iterator>

#include "infomorph/base/error.hpp"
#include "infomorph/data/idx.hpp"

namespace infomorph {
namespace {

// Takes cells one by one from the text of a CSV file.
class Cells {
 public:
  Cells(const std::string& text, const std::string& name) : text_(text), name_(name) {
    if (text_.starts_with("\xef\xbb\xbf")) at_ = 3;
  }

  bool at_end() const { return at_ >= text_.size(); }

  // The cells of the record that begins here.
  std::vector<std::string> record() {
    std::vector<std::string> cells;
    do {
      cells.push_back(cell());
    } while (take(','));
    take('\r');
    require(at_end() || take('\n'), "{}, record {}: a quoted cell goes on after its quotes", name_,
            records_ + 1);
    ++records_;
    return cells;
  }

 private:
  bool take(char c) {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::string cell() {
    std::string value;
    if (!take('"')) {
      const std::size_t end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
      value = text_.substr(at_, end - at_);
      at_ = end;
      return value;
    }
    while (true) {
      require(!at_end(), "{}, record {}: a quote is not closed", name_, records_ + 1);
      if (take('"')) {
        if (!take('"')) return value;
        value += '"';
      } else {
        value += text_[at_++];
      }
    }
  }

  const std::string& text_;
  const std::string& name_;
  std::size_t at_ = 0;
  std::size_t records_ = 0;
};

}  // namespace

std::size_t Table::column(const std::string& wanted) const {
  const auto found = std::ranges::find(columns, wanted);
  require(found != columns.end(), "{}: has no column '{}'; its columns are {}", name, wanted,
          fmt::join(columns, ", "));
  return static_cast<std::size_t>(found - columns.begin());
}

double Table::number(std::size_t row, std::size_t column) const {
  const std::string& cell = rows[row][column];
  double value = 0;
  const char* end = cell.data() + cell.size();
  const auto [rest, status] = std::from_chars(cell.data(), end, value);
  require(status == std::errc() && rest == end && std::isfinite(value),
          "{}, row {}, column {}: '{}' is not a finite number", name, row + 1, columns[column],
          cell);
  return value;
}

Table parse_csv(const std::string& text, const std::string& name) {
  Cells cells(text, name);
  require(!cells.at_end(), "{}: is empty; expected a header", name);
  Table table{name, cells.record(), {}};
  std::vector<std::string> sorted = table.columns;
  std::ranges::sort(sorted);
  require(!sorted.front().empty(), "{}: a column has no name", name);
  const auto twice = std::ranges::adjacent_find(sorted);
  require(twice == sorted.end(), "{}: the column '{}' is there twice", name,
          twice == sorted.end() ? "" : *twice);
  while (!cells.at_end()) {
    table.rows.push_back(cells.record());
    const std::size_t found = table.rows.back().size();
    require(found == table.columns.size(), "{}, row {}: has {} cells, the header has {}", name,
            table.rows.size(), found, table.columns.size());
  }
  return table;
}

Table read_csv(const std::filesystem::path& path) {
  if (path == "-") {
    return parse_csv({std::istreambuf_iterator<char>(std::cin), {}}, "standard input");
  }
  require(std::filesystem::is_regular_file(path), "{}: there is no such file", path.string());
  return parse_csv(read_possibly_gzipped(path), path.string());
}

}  // namespace infomorph
