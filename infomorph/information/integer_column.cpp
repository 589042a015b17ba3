#include "infomorph/information/integer_column.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

namespace infomorph {
namespace {

// Rows that are looked at together, so that columns side by side are read from memory once.
constexpr std::size_t kBlock = 1024;

// Calls its argument with a value of the type of the numbers in the column.
template <typename Use>
void with_type(IntegerColumn::Type type, const Use& use) {
  switch (type) {
    case IntegerColumn::Type::int8:
      return use(std::int8_t{});
    case IntegerColumn::Type::int16:
      return use(std::int16_t{});
    case IntegerColumn::Type::int32:
      return use(std::int32_t{});
    case IntegerColumn::Type::int64:
      return use(std::int64_t{});
    case IntegerColumn::Type::uint8:
      return use(std::uint8_t{});
    case IntegerColumn::Type::uint16:
      return use(std::uint16_t{});
    case IntegerColumn::Type::uint32:
      return use(std::uint32_t{});
    case IntegerColumn::Type::uint64:
      return use(std::uint64_t{});
  }
}

template <typename Number>
Number number_at(const std::byte* place) {
  Number number;
  std::memcpy(&number, place, sizeof(Number));
  return number;
}

// Calls `use(i, number)` for `count` numbers from row `begin` on.
template <typename Number, typename Use>
void each_number(const IntegerColumn& column, std::size_t begin, std::size_t count,
                 const Use& use) {
  const std::byte* first = column.values + static_cast<std::ptrdiff_t>(begin) * column.stride;
  if (column.stride == sizeof(Number)) {
    for (std::size_t i = 0; i < count; ++i) {
      use(i, number_at<Number>(first + i * sizeof(Number)));
    }
    return;
  }
  for (std::size_t i = 0; i < count; ++i, first += column.stride) {
    use(i, number_at<Number>(first));
  }
}

class RowKeys {
 public:
  RowKeys(std::span<const IntegerColumn> columns, std::span<const IntegerRange> ranges)
      : columns_(columns), ranges_(ranges) {
    for (const IntegerRange& range : ranges) {
      factors_.push_back(static_cast<std::uint32_t>(combinations_));
      combinations_ =
          range.most < kTooMany / combinations_ ? combinations_ * (range.most + 1) : kTooMany;
    }
  }

  std::size_t columns() const { return columns_.size(); }

  // How many rows can differ; kTooMany stands for any number that is larger.
  std::uint64_t combinations() const { return combinations_; }
  static constexpr std::uint64_t kTooMany = std::uint64_t{1} << 31;

  // Numbers that are equal where rows are, of up to kBlock rows from row `begin` on.
  std::span<const std::uint32_t> of(std::size_t begin, std::size_t count) {
    std::fill_n(keys_.begin(), count, 0U);
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      with_type(columns_[c].type, [&]<typename Number>(Number) {
        const auto lowest = static_cast<std::uint32_t>(ranges_[c].lowest);
        const std::uint32_t factor = factors_[c];
        each_number<Number>(columns_[c], begin, count, [&](std::size_t i, Number number) {
          keys_[i] += (static_cast<std::uint32_t>(number) - lowest) * factor;
        });
      });
    }
    return std::span(keys_).first(count);
  }

  // The offsets of the row with this key.
  void offsets_of(std::uint32_t key, std::span<int> row) const {
    for (std::size_t c = factors_.size(); c-- > 0;) {
      row[c] = static_cast<int>(key / factors_[c]);
      key %= factors_[c];
    }
  }

 private:
  std::span<const IntegerColumn> columns_;
  std::span<const IntegerRange> ranges_;
  std::vector<std::uint32_t> factors_;
  std::uint64_t combinations_ = 1;
  std::array<std::uint32_t, kBlock> keys_{};
};

template <typename Use>
void each_block(RowKeys& keys, std::size_t rows, const Use& use) {
  for (std::size_t begin = 0; begin < rows; begin += kBlock) {
    if (!use(begin, keys.of(begin, std::min(kBlock, rows - begin)))) return;
  }
}

// How often each combination occurs. Several tables take turns, since adding to an entry again at
// once has to wait for the addition before.
std::vector<std::uint32_t> counts_of(RowKeys& keys, std::size_t rows) {
  constexpr std::size_t kFewCombinations = 4096;
  const std::size_t size = keys.combinations();
  const std::size_t tables = size <= kFewCombinations ? 4 : 1;
  std::vector<std::uint32_t> counts(size * tables, 0);
  each_block(keys, rows, [&](std::size_t, std::span<const std::uint32_t> block) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      ++counts[(i & (tables - 1)) * size + block[i]];
    }
    return true;
  });
  for (std::size_t i = size; i < counts.size(); ++i) counts[i % size] += counts[i];
  counts.resize(size);
  return counts;
}

void count_by_table(RowKeys& keys, std::size_t rows, bool want_numbers, CountedRows& result) {
  std::vector<std::uint32_t> counts = counts_of(keys, rows);
  const auto occupied =
      static_cast<std::size_t>(std::ranges::count_if(counts, [](auto n) { return n > 0; }));
  constexpr std::uint32_t kUnseen = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> number_of(counts.size(), kUnseen);
  std::vector<int> row(keys.columns());
  each_block(keys, rows, [&](std::size_t begin, std::span<const std::uint32_t> block) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      std::uint32_t& number = number_of[block[i]];
      if (number == kUnseen) {
        keys.offsets_of(block[i], row);
        number = result.distinct.add(row, counts[block[i]]);
        result.first.push_back(begin + i);
      }
      if (want_numbers) result.numbers.push_back(number);
    }
    return want_numbers || result.first.size() < occupied;
  });
}

void count_by_hash(std::span<const IntegerColumn> columns, std::span<const IntegerRange> ranges,
                   std::size_t rows, bool want_numbers, CountedRows& result) {
  const std::size_t width = columns.size();
  std::vector<int> block(kBlock * width);
  for (std::size_t begin = 0; begin < rows; begin += kBlock) {
    const std::size_t count = std::min(kBlock, rows - begin);
    for (std::size_t c = 0; c < width; ++c) {
      with_type(columns[c].type, [&]<typename Number>(Number) {
        const auto lowest = static_cast<std::uint32_t>(ranges[c].lowest);
        each_number<Number>(columns[c], begin, count, [&](std::size_t i, Number number) {
          block[i * width + c] = static_cast<int>(static_cast<std::uint32_t>(number) - lowest);
        });
      });
    }
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint32_t number =
          result.distinct.add(std::span(block).subspan(i * width, width), 1);
      if (number == result.first.size()) result.first.push_back(begin + i);
      if (want_numbers) result.numbers.push_back(number);
    }
  }
}

}  // namespace

std::uint64_t integer_at(const IntegerColumn& column, std::size_t row) {
  std::uint64_t value = 0;
  with_type(column.type, [&]<typename Number>(Number) {
    each_number<Number>(column, row, 1, [&](std::size_t, Number number) {
      value = static_cast<std::uint64_t>(number);
    });
  });
  return value;
}

std::vector<IntegerRange> ranges_of(std::span<const IntegerColumn> columns, std::size_t rows) {
  std::vector<IntegerRange> ranges(columns.size());
  std::vector<std::uint64_t> highest(columns.size());
  for (std::size_t begin = 0; begin < rows; begin += kBlock) {
    const std::size_t count = std::min(kBlock, rows - begin);
    for (std::size_t c = 0; c < columns.size(); ++c) {
      with_type(columns[c].type, [&]<typename Number>(Number) {
        auto low = std::numeric_limits<Number>::max();
        auto high = std::numeric_limits<Number>::lowest();
        if (begin > 0) {
          low = static_cast<Number>(ranges[c].lowest);
          high = static_cast<Number>(highest[c]);
        }
        each_number<Number>(columns[c], begin, count, [&](std::size_t, Number number) {
          low = std::min(low, number);
          high = std::max(high, number);
        });
        ranges[c].lowest = static_cast<std::uint64_t>(low);
        highest[c] = static_cast<std::uint64_t>(high);
      });
    }
  }
  for (std::size_t c = 0; c < columns.size(); ++c) ranges[c].most = highest[c] - ranges[c].lowest;
  return ranges;
}

CountedRows count_rows(std::span<const IntegerColumn> columns, std::span<const IntegerRange> ranges,
                       std::size_t rows, bool want_numbers) {
  CountedRows result(columns.size());
  if (want_numbers) result.numbers.reserve(rows);
  RowKeys keys(columns, ranges);
  // A table no larger than a few times what is counted into it, nor than a cache.
  const std::uint64_t most = std::min<std::uint64_t>(1024 + 4 * rows, std::uint64_t{1} << 20);
  if (keys.combinations() <= most && rows < std::numeric_limits<std::uint32_t>::max()) {
    count_by_table(keys, rows, want_numbers, result);
  } else {
    count_by_hash(columns, ranges, rows, want_numbers, result);
  }
  return result;
}

}  // namespace infomorph
