#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "infomorph/base/distinct_keys.hpp"

namespace infomorph {

/// The distinct texts of a column, numbered in the order in which they first appear.
class DistinctTexts {
 public:
  /// Counts a cell; returns the number of its text.
  /// @param line  where the cell stands, kept of the first of its text
  int add(std::string_view text, std::size_t line) {
    if (text.size() == 1) {
      // Digits, of which most tables of categories consist, are looked up.
      int& number = number_of_byte_[static_cast<unsigned char>(text[0])];
      if (number < 0) number = number_of(text, line);
      ++counts_[number];
      return number;
    }
    const int number = number_of(text, line);
    ++counts_[number];
    return number;
  }

  /// The number of a text, of which `count` cells are counted.
  /// @param line  of the first of them
  int add(std::string_view text, std::size_t line, std::size_t count) {
    const int number = number_of(text, line);
    count_more(number, count);
    return number;
  }

  /// The same of cells that hold nothing, whatever the text by which errors call them: it is no
  /// other cell's.
  int add_missing(std::string_view text, std::size_t line, std::size_t count) {
    missing_ = number_of(text, line, kMissingKey);
    count_more(missing_, count);
    return missing_;
  }

  void count_more(int number, std::size_t count) { counts_[number] += count; }

  /// Whether a text is that of add_missing().
  bool is_missing(std::size_t i) const { return static_cast<int>(i) == missing_; }

  /// Says that the cells are numbers written by a program, with a decimal point if with any.
  void set_plain_numbers() { plain_numbers_ = true; }
  bool plain_numbers() const { return plain_numbers_; }

  std::size_t size() const { return texts_.size(); }
  const std::string& text(std::size_t i) const { return texts_[i]; }
  std::size_t line(std::size_t i) const { return lines_[i]; }    ///< of the first cell
  std::size_t count(std::size_t i) const { return counts_[i]; }  ///< of cells

 private:
  static constexpr auto kUnknown = [] {
    std::array<int, 256> none{};
    none.fill(-1);
    return none;
  }();

  // Of no text: those of short ones are smaller, of others larger.
  static constexpr std::uint64_t kMissingKey = std::uint64_t{1} << 62;

  int number_of(std::string_view text, std::size_t line) {
    // Most texts are short, and a number of 64 bits says what they are.
    const bool is_short = text.size() < 8;
    std::uint64_t key = text.size();
    if (is_short) {
      for (const char c : text) key = key << 8 | static_cast<unsigned char>(c);
    } else {
      key = hash_of(text) | std::uint64_t{1} << 63;
    }
    return number_of(text, line, key);
  }

  int number_of(std::string_view text, std::size_t line, std::uint64_t key) {
    const bool by_key_alone = key >> 63 == 0;
    const std::uint32_t number = distinct_.number(hash_of(key), [&](std::uint32_t other) {
      return keys_[other] == key && (by_key_alone || texts_[other] == text);
    });
    if (number == texts_.size()) {
      texts_.emplace_back(text);
      keys_.push_back(key);
      lines_.push_back(line);
      counts_.push_back(0);
    }
    return static_cast<int>(number);
  }

  std::array<int, 256> number_of_byte_ = kUnknown;  // of texts of one byte
  DistinctKeys distinct_;
  std::vector<std::string> texts_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::size_t> lines_;
  std::vector<std::size_t> counts_;
  int missing_ = -1;  // the number of the text of cells that hold nothing
  bool plain_numbers_ = false;
};

}  // namespace infomorph
