#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "infomorph/information/integer_column.hpp"
#include "infomorph/table/distinct_texts.hpp"

namespace infomorph {

/// Numbers that lie in memory, `stride` bytes from one to the next.
struct NumberArray {
  enum class Type { integer, float16, float32, float64 };
  Type type = Type::float64;
  IntegerColumn::Type integer = IntegerColumn::Type::int64;  ///< where the type is that
  const std::byte* values = nullptr;
  std::ptrdiff_t stride = 0;
  std::vector<bool> missing;          ///< [rows]: which are none; empty: all are there
  std::shared_ptr<const void> owner;  ///< keeps the memory, unless the caller does
};

/// Texts, each distinct one once.
class TextArray {
 public:
  static constexpr int kMissing = -1;

  void add(std::string_view text) { codes_.push_back(texts_.add(text, codes_.size())); }
  void add_missing() { codes_.push_back(kMissing); }

  const std::vector<int>& codes() const { return codes_; }  ///< [rows]: numbers of texts
  const DistinctTexts& texts() const { return texts_; }

 private:
  std::vector<int> codes_;
  DistinctTexts texts_;
};

/// A column of a table in memory.
struct TableColumn {
  std::string name;
  std::variant<NumberArray, std::shared_ptr<const TextArray>> cells;
};

/// The cells of a column as whole numbers, equal where cells are written alike: integers of a small
/// range as they lie there, whatever else by codes of its own.
class CodedColumn {
 public:
  /// @param range  of a column of integers without missing ones; not used otherwise
  CodedColumn(const TableColumn& column, std::size_t rows, const IntegerRange& range);

  /// Integers: code = lowest of the range + offset.
  const IntegerColumn& codes() const { return codes_; }
  const IntegerRange& range() const { return range_; }

  /// What the cells with this offset hold, as a CSV file would have it; of a missing one, what
  /// errors call it.
  std::string text(std::uint64_t offset) const;
  bool is_missing(std::uint64_t offset) const { return !is_integers_ && offset == 0; }

  /// The same of a row; of a missing cell nothing.
  std::string text_at(std::size_t row) const;

  /// Whether the cells were numbers, not texts.
  bool is_numbers() const { return is_numbers_; }

 private:
  void code_numbers(const NumberArray& numbers, std::size_t rows);
  void code_texts(std::shared_ptr<const TextArray> texts);
  void use_codes(const std::vector<int>& codes, std::size_t distinct);

  IntegerColumn codes_;
  IntegerRange range_;
  bool is_numbers_ = true;
  bool is_integers_ = false;        // as they lie there
  std::vector<int> own_codes_;      // -1 where a cell is missing
  std::vector<std::string> texts_;  // of own codes
  const char* missing_text_ = "null";
  std::shared_ptr<const void> owner_;
  std::shared_ptr<const TextArray> text_array_;
};

/// The column as integers, for ranges_of(); no pointer in it if it holds others or misses some.
IntegerColumn integers_of(const TableColumn& column);

}  // namespace infomorph
