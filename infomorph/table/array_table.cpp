#include "infomorph/table/array_table.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "infomorph/base/distinct_keys.hpp"
#include "infomorph/base/error.hpp"
#include "infomorph/table/written_rows.hpp"

namespace infomorph {
namespace {

// The number of each offset of a column, in the order in which they are asked for.
class OffsetNumbers {
 public:
  OffsetNumbers(const IntegerRange& range, std::size_t rows) {
    if (range.most <= 1024 + 4 * rows) table_.assign(range.most + 1, -1);
  }

  // Calls `make` for one that is new, and takes the number that it returns: one more than the last.
  template <typename Make>
  int of(int offset, const Make& make) {
    if (!table_.empty()) {
      if (table_[offset] < 0) table_[offset] = make();
      return table_[offset];
    }
    const std::uint32_t number =
        distinct_.number(hash_of(static_cast<std::uint32_t>(offset)),
                         [&](std::uint32_t other) { return offsets_[other] == offset; });
    if (number == offsets_.size()) {
      offsets_.push_back(offset);
      make();
    }
    return static_cast<int>(number);
  }

 private:
  std::vector<int> table_;  // of a small range
  DistinctKeys distinct_;   // of a large one
  std::vector<int> offsets_;
};

// The texts of a column of the distinct rows, which get the numbers of the texts.
DistinctTexts texts_of(const CodedColumn& column, const CountedRows& counted, std::size_t begin,
                       std::size_t place, std::vector<int>& numbers) {
  const std::size_t width = counted.distinct.values().size() / counted.distinct.size();
  DistinctTexts texts;
  if (column.is_numbers()) texts.set_plain_numbers();
  OffsetNumbers number_of(column.range(), counted.distinct.size());
  for (std::size_t i = 0; i < counted.distinct.size(); ++i) {
    const int offset = counted.distinct[i][place];
    const int number = number_of.of(offset, [&] {
      const std::uint64_t wide = static_cast<std::uint32_t>(offset);
      const std::size_t row = begin + counted.first[i];
      return column.is_missing(wide) ? texts.add_missing(column.text(wide), row, 0)
                                     : texts.add(column.text(wide), row, 0);
    });
    texts.count_more(number, static_cast<std::size_t>(counted.distinct.weights()[i]));
    numbers[i * width + place] = number;
  }
  return texts;
}

}  // namespace

ArrayTable::ArrayTable(std::string name, std::vector<TableColumn> columns, std::size_t rows)
    : TableReader(std::move(name)), coded_(columns.size()), end_(rows) {
  require(rows > 0, "{}: has no row", name_);
  for (TableColumn& column : columns) {
    columns_.push_back(column.name);
    in_memory_.push_back(std::make_shared<const TableColumn>(std::move(column)));
  }
}

ArrayTable ArrayTable::part(std::span<const std::size_t> places, std::size_t begin,
                            std::size_t end) const {
  require(begin < end && end <= rows(), "{}: there are no rows {} up to {} among {}", name_, begin,
          end, rows());
  ArrayTable part;
  part.name_ = name_;
  for (const std::size_t place : places) {
    part.columns_.push_back(columns_[place]);
    part.in_memory_.push_back(in_memory_[place]);
    part.coded_.push_back(coded_[place]);
  }
  part.begin_ = begin_ + begin;
  part.end_ = begin_ + end;
  part.row_ = part.begin_;
  return part;
}

void ArrayTable::prepare(std::span<const std::size_t> places) {
  std::vector<std::size_t> wanted;
  for (const std::size_t place : places) {
    if (!coded_[place] && std::ranges::find(wanted, place) == wanted.end()) wanted.push_back(place);
  }
  // Ranges of columns side by side are found together.
  std::vector<IntegerColumn> integers;
  std::vector<std::size_t> integers_at;
  for (const std::size_t place : wanted) {
    const IntegerColumn column = integers_of(*in_memory_[place]);
    if (column.values == nullptr) continue;
    integers.push_back(column);
    integers_at.push_back(place);
  }
  const std::vector<IntegerRange> ranges = ranges_of(integers, end_);
  for (const std::size_t place : wanted) {
    const auto found = std::ranges::find(integers_at, place);
    const IntegerRange range =
        found == integers_at.end() ? IntegerRange() : ranges[found - integers_at.begin()];
    coded_[place] = std::make_shared<const CodedColumn>(*in_memory_[place], end_, range);
  }
}

std::optional<WrittenRows> ArrayTable::rows_at_once(std::span<const std::size_t> places,
                                                    bool keep_order) {
  prepare(places);
  std::vector<IntegerColumn> columns;
  std::vector<IntegerRange> ranges;
  for (const std::size_t place : places) {
    columns.push_back(coded_[place]->codes());
    columns.back().values += static_cast<std::ptrdiff_t>(begin_) * columns.back().stride;
    ranges.push_back(coded_[place]->range());
  }
  CountedRows counted = count_rows(columns, ranges, rows(), keep_order);
  WrittenRows written(places.size());
  std::vector<int> numbers(counted.distinct.values().size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    written.texts[i] = texts_of(*coded_[places[i]], counted, begin_, i, numbers);
  }
  for (std::size_t i = 0; i < counted.distinct.size(); ++i) {
    written.distinct.add(std::span(numbers).subspan(i * places.size(), places.size()),
                         counted.distinct.weights()[i]);
  }
  written.order = std::move(counted.numbers);
  written.count = rows();
  written.begin = begin_;
  return written;
}

bool ArrayTable::next() {
  if (row_ == end_) return false;
  if (texts_.empty()) {
    std::vector<std::size_t> all(columns_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    prepare(all);
    texts_.resize(all.size());
  }
  cells_.clear();
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    texts_[c] = coded_[c]->text_at(row_);
    cells_.push_back(texts_[c]);
  }
  ++row_;
  return true;
}

std::string ArrayTable::place(std::size_t row) const {
  return fmt::format("{}, row {} (from 0)", name_, row);
}

}  // namespace infomorph
