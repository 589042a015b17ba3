#include "infomorph/table/table_column.hpp"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

#include "infomorph/base/distinct_keys.hpp"
#include "infomorph/table/half.hpp"

namespace infomorph {
namespace {

template <typename Number>
Number number_at(const std::byte* place) {
  Number number;
  std::memcpy(&number, place, sizeof(Number));
  return number;
}

// Calls `use` with the number at a place, in a type that holds it.
template <typename Use>
auto with_number(const NumberArray& numbers, const std::byte* place, const Use& use) {
  using Integer = IntegerColumn::Type;
  switch (numbers.type) {
    case NumberArray::Type::float16:
      return use(half_value(number_at<std::uint16_t>(place)));
    case NumberArray::Type::float32:
      return use(number_at<float>(place));
    case NumberArray::Type::float64:
      return use(number_at<double>(place));
    case NumberArray::Type::integer:
      break;
  }
  switch (numbers.integer) {
    case Integer::int8:
      return use(std::int64_t{number_at<std::int8_t>(place)});
    case Integer::int16:
      return use(std::int64_t{number_at<std::int16_t>(place)});
    case Integer::int32:
      return use(std::int64_t{number_at<std::int32_t>(place)});
    case Integer::int64:
      return use(number_at<std::int64_t>(place));
    case Integer::uint8:
      return use(std::uint64_t{number_at<std::uint8_t>(place)});
    case Integer::uint16:
      return use(std::uint64_t{number_at<std::uint16_t>(place)});
    case Integer::uint32:
      return use(std::uint64_t{number_at<std::uint32_t>(place)});
    case Integer::uint64:
      break;
  }
  return use(number_at<std::uint64_t>(place));
}

template <typename Number>
std::uint64_t bits_of(Number number) {
  if constexpr (sizeof(Number) == sizeof(std::uint32_t)) {
    return std::bit_cast<std::uint32_t>(number);
  } else {
    return std::bit_cast<std::uint64_t>(number);
  }
}

bool is_signed(IntegerColumn::Type type) { return type <= IntegerColumn::Type::int64; }

}  // namespace

IntegerColumn integers_of(const TableColumn& column) {
  const auto* numbers = std::get_if<NumberArray>(&column.cells);
  if (numbers == nullptr || numbers->type != NumberArray::Type::integer ||
      !numbers->missing.empty()) {
    return {};
  }
  return {numbers->integer, numbers->values, numbers->stride};
}

CodedColumn::CodedColumn(const TableColumn& column, std::size_t rows, const IntegerRange& range) {
  const IntegerColumn integers = integers_of(column);
  const std::uint64_t small = std::max<std::uint64_t>(1 << 16, 4 * rows);
  if (integers.values != nullptr && range.most <= small && range.most < 1U << 31) {
    codes_ = integers;
    range_ = range;
    is_integers_ = true;
    owner_ = std::get<NumberArray>(column.cells).owner;
  } else if (const auto* numbers = std::get_if<NumberArray>(&column.cells)) {
    code_numbers(*numbers, rows);
  } else {
    code_texts(std::get<std::shared_ptr<const TextArray>>(column.cells));
  }
}

std::string CodedColumn::text(std::uint64_t offset) const {
  if (is_integers_) {
    const std::uint64_t value = range_.lowest + offset;
    return is_signed(codes_.type) ? std::to_string(static_cast<std::int64_t>(value))
                                  : std::to_string(value);
  }
  if (offset == 0) return missing_text_;
  return text_array_ ? text_array_->texts().text(offset - 1) : texts_[offset - 1];
}

std::string CodedColumn::text_at(std::size_t row) const {
  const std::uint64_t offset = integer_at(codes_, row) - range_.lowest;
  return is_missing(offset) ? std::string() : text(offset);
}

void CodedColumn::code_numbers(const NumberArray& numbers, std::size_t rows) {
  if (numbers.type != NumberArray::Type::integer) missing_text_ = "nan";
  own_codes_.reserve(rows);
  DistinctKeys distinct;
  std::vector<std::uint64_t> keys;
  const std::byte* place = numbers.values;
  for (std::size_t row = 0; row < rows; ++row, place += numbers.stride) {
    if (!numbers.missing.empty() && numbers.missing[row]) {
      own_codes_.push_back(TextArray::kMissing);
      continue;
    }
    own_codes_.push_back(with_number(numbers, place, [&](auto number) {
      if constexpr (std::is_floating_point_v<decltype(number)>) {
        if (std::isnan(number)) return TextArray::kMissing;
      }
      const std::uint64_t key = bits_of(number);
      const std::uint32_t code =
          distinct.number(hash_of(key), [&](std::uint32_t other) { return keys[other] == key; });
      if (code == keys.size()) {
        keys.push_back(key);
        texts_.push_back(fmt::format("{}", number));
      }
      return static_cast<int>(code);
    }));
  }
  use_codes(own_codes_, texts_.size());
}

void CodedColumn::code_texts(std::shared_ptr<const TextArray> texts) {
  is_numbers_ = false;
  text_array_ = std::move(texts);
  use_codes(text_array_->codes(), text_array_->texts().size());
}

// Codes from -1, so that the offset of a missing cell is 0.
void CodedColumn::use_codes(const std::vector<int>& codes, std::size_t distinct) {
  codes_ = {.type = IntegerColumn::Type::int32,
            .values = std::as_bytes(std::span(codes)).data(),
            .stride = sizeof(int)};
  range_ = {.lowest = static_cast<std::uint64_t>(std::int64_t{TextArray::kMissing}),
            .most = distinct};
}

}  // namespace infomorph
