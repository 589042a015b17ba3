#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "infomorph/information/weighted_rows.hpp"

namespace infomorph {

/// A column of whole numbers that lies in memory, of any width and spacing.
struct IntegerColumn {
  enum class Type { int8, int16, int32, int64, uint8, uint16, uint32, uint64 };
  Type type = Type::int32;
  const std::byte* values = nullptr;  ///< the first of them
  std::ptrdiff_t stride = 0;          ///< bytes from one to the next
};

/// A value of a column; a negative one as this number less 2^64.
std::uint64_t integer_at(const IntegerColumn& column, std::size_t row);

/// The range of a column: value = lowest + offset with an offset in 0..most.
struct IntegerRange {
  std::uint64_t lowest = 0;  ///< a negative value is this number less 2^64
  std::uint64_t most = 0;    ///< of the offsets
};

/// The ranges of columns of `rows` values each, at least one.
std::vector<IntegerRange> ranges_of(std::span<const IntegerColumn> columns, std::size_t rows);

/// Distinct rows of columns and how often each occurs.
struct CountedRows {
  explicit CountedRows(std::size_t width) : distinct(width) {}

  WeightedRows distinct;               ///< of the offsets; weights are counts
  std::vector<std::size_t> first;      ///< of each distinct row: the first row that is like it
  std::vector<std::uint32_t> numbers;  ///< [rows] if wanted: which distinct row each is like
};

/// Counts `rows` rows. Where the ranges allow few combinations, each has a place in a table, else
/// rows are hashed; the result is the same.
/// @param ranges        hold the values of each column; no offset beyond 2^31 - 1
/// @param want_numbers  whether to keep which row is like which
CountedRows count_rows(std::span<const IntegerColumn> columns, std::span<const IntegerRange> ranges,
                       std::size_t rows, bool want_numbers = false);

}  // namespace infomorph
