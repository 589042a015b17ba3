#include "infomorph/table/column_kind.hpp"

#include <algorithm>
#include <bit>
#include <cctype>
#include <cmath>
#include <limits>

#include "infomorph/base/error.hpp"
#include "infomorph/base/excerpt.hpp"
#include "infomorph/table/disguised_number.hpp"
#include "infomorph/table/number.hpp"

namespace infomorph {
namespace {

constexpr double kExactIntegers = 9007199254740992.0;  // 2^53: integers below are exact in double

bool equal_but_for_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

// Whether a text stands for a missing value in any column. -999 does for -999.0.
// @param number  what the text stands for as a number, or NaN
bool is_missing(const DistinctTexts& texts, std::size_t i, double number,
                const TableOptions& options) {
  if (texts.is_missing(i)) return true;
  const std::string& text = texts.text(i);
  if (!options.missing_values.empty()) {
    if (text.find_first_not_of(" \t") == std::string::npos) return true;
    return std::ranges::any_of(options.missing_values, [&](const std::string& marker) {
      return text == marker || parse_number(marker) == number;
    });
  }
  if (!std::isnan(number)) return false;
  if (text.find_first_not_of(" \t") == std::string::npos) return true;
  constexpr std::size_t kLongestMarker = 4;
  if (text.size() > kLongestMarker) return false;
  for (const char* marker : {"NA", "N/A", "NaN", "-NaN", "NULL", "None"}) {
    if (equal_but_for_case(text, marker)) return true;
  }
  return false;
}

// Whether it stands for one in a column of numbers.
bool is_missing_number(const std::string& text, const TableOptions& options) {
  return options.missing_values.empty() && (text == "?" || text == "." || text == "-");
}

// The numbers that texts stand for; NaN for those that are none.
std::vector<double> numbers_of(const DistinctTexts& texts, char decimal) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  if (texts.plain_numbers()) decimal = '.';
  std::vector<double> numbers;
  numbers.reserve(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    numbers.push_back(texts.is_missing(i) ? kNone
                                          : parse_number(texts.text(i), decimal).value_or(kNone));
  }
  return numbers;
}

// The digits of a whole number too large for double to tell from its neighbours, else empty.
std::string_view digits_beyond_double(std::string_view text, double value) {
  if (std::abs(value) < kExactIntegers) return {};
  text.remove_prefix(std::min(text.find_first_not_of("+-0 \t"), text.size()));
  const bool plain = std::ranges::all_of(text, [](char c) { return '0' <= c && c <= '9'; });
  return plain ? text : std::string_view{};
}

// How often each meaning of a text occurs in a column.
struct Tally {
  std::size_t numbers = 0;       // cells
  std::size_t number_texts = 0;  // distinct
  std::size_t words = 0;         // cells that are neither numbers nor missing
  std::size_t word_texts = 0;    // distinct
  std::size_t disguised = 0;     // words that are numbers to people only, cells
  std::size_t first_word = 0;    // its number among the texts
  std::size_t first_infinite = std::numeric_limits<std::size_t>::max();

  bool mostly_numbers() const {
    return numbers > 0 && (numbers >= words || number_texts >= word_texts);
  }
};

class KindReader {
 public:
  KindReader(std::span<const DistinctTexts> columns, std::span<const std::size_t> places,
             const TableReader& table, const TableOptions& options)
      : columns_(columns), places_(places), table_(table), options_(options) {
    for (const auto* list : {&options.categorical, &options.numeric}) {
      for (const std::string& name : *list) table.column(name);
    }
    for (const std::string& name : options.numeric) {
      require(std::ranges::find(options.categorical, name) == options.categorical.end(),
              "{}: the column {} cannot be both categorical and numeric", table.name(), name);
    }
    decimal_ = options.decimal == "," ? ',' : '.';
    if (options.decimal.empty() && may_find_decimal_comma(table) && commas_are_decimal()) {
      decimal_ = ',';
    }
    for (const DistinctTexts& column : columns_) numbers_.push_back(numbers_of(column, decimal_));
  }

  TableReading read() {
    std::vector<ColumnReading> readings;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const Tally tally = tally_of(columns_[i], numbers_[i]);
      ColumnReading reading{.kind = kind_of(i, tally)};
      note_missing(i, reading);
      readings.push_back(std::move(reading));
    }
    refuse_missing(readings);
    for (std::size_t i = 0; i < columns_.size(); ++i) take_values(i, readings[i]);
    return {std::move(readings), decimal_};
  }

 private:
  const std::string& name(std::size_t column) const { return table_.columns()[places_[column]]; }

  bool is_listed(const std::vector<std::string>& list, std::size_t column) const {
    return std::ranges::find(list, name(column)) != list.end();
  }

  std::string cell_place(std::size_t column, std::size_t text) const {
    return fmt::format("{}, column {}", table_.place(columns_[column].line(text)), name(column));
  }

  Tally tally_of(const DistinctTexts& texts, const std::vector<double>& numbers) const {
    Tally tally;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (is_missing(texts, i, numbers[i], options_)) continue;
      if (!std::isnan(numbers[i])) {
        tally.numbers += texts.count(i);
        ++tally.number_texts;
        if (std::isinf(numbers[i])) tally.first_infinite = std::min(tally.first_infinite, i);
      } else if (!is_missing_number(texts.text(i), options_)) {
        if (tally.word_texts == 0) tally.first_word = i;
        tally.words += texts.count(i);
        ++tally.word_texts;
        if (is_disguised_number(texts.text(i))) tally.disguised += texts.count(i);
      }
    }
    return tally;
  }

  // Whether a decimal mark makes a column one of numbers, and the other mark makes fewer of them.
  bool is_written_with(char decimal, std::size_t column) const {
    const DistinctTexts& texts = columns_[column];
    const Tally with = tally_of(texts, numbers_of(texts, decimal));
    const Tally without = tally_of(texts, numbers_of(texts, decimal == '.' ? ',' : '.'));
    return with.mostly_numbers() && with.numbers > without.numbers;
  }

  // Whether some comma in a column cannot stand between thousands.
  bool has_clear_comma(std::size_t column) const {
    const DistinctTexts& texts = columns_[column];
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (texts.text(i).find(',') != std::string::npos && parse_number(texts.text(i), ',') &&
          !is_disguised_number(texts.text(i))) {
        return true;
      }
    }
    return false;
  }

  // Whether some column is written with commas, for sure, and none with points.
  bool commas_are_decimal() const {
    bool commas = false;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (is_listed(options_.categorical, i)) continue;
      if (is_written_with('.', i)) return false;
      if (!is_written_with(',', i)) continue;
      if (!has_clear_comma(i)) return false;
      commas = true;
    }
    return commas;
  }

  // The first text that is a number with a decimal mark only.
  static std::size_t first_with(char decimal, const DistinctTexts& texts) {
    std::size_t i = 0;
    while (texts.text(i).find(decimal) == std::string::npos ||
           !parse_number(texts.text(i), decimal)) {
      ++i;
    }
    return i;
  }

  ColumnKind kind_of(std::size_t column, const Tally& tally) const {
    const DistinctTexts& texts = columns_[column];
    if (is_listed(options_.categorical, column)) return ColumnKind::categorical;
    const char other = decimal_ == '.' ? ',' : '.';
    if (tally.words > 0 && is_written_with(other, column)) {
      const std::size_t first = first_with(other, texts);
      throw Error(fmt::format(
          "{}: '{}' is a number with a decimal {}{}: give {}, or {} if the column holds no numbers",
          cell_place(column, first), excerpt(texts.text(first)), other == ',' ? "comma" : "point",
          is_disguised_number(texts.text(first))
              ? ", unless it separates thousands and should be removed"
              : "",
          how_to_set(options_, "decimal", std::string(1, other)),
          how_to_set(options_, "categorical", name(column))));
    }
    const bool all_numbers = tally.words == 0 && tally.numbers > 0;
    if (!all_numbers && !is_listed(options_.numeric, column)) {
      if (2 * tally.disguised > tally.words) {
        throw Error(fmt::format(
            "{}: '{}' is no plain number, nor are others in the column: remove thousands "
            "separators and signs of percent and currency, or give {} to take all cells as words",
            cell_place(column, tally.first_word), excerpt(texts.text(tally.first_word)),
            how_to_set(options_, "categorical", name(column))));
      }
      if (!tally.mostly_numbers()) return ColumnKind::categorical;
      throw Error(fmt::format(
          "{}: '{}' is no number, in a column where {} of {} cells are: mend the cell, or give {} "
          "to take such cells as missing, or {} to take all cells as words",
          cell_place(column, tally.first_word), excerpt(texts.text(tally.first_word)),
          tally.numbers, tally.numbers + tally.words, how_to_set(options_, "numeric", name(column)),
          how_to_set(options_, "categorical", name(column))));
    }
    require(tally.numbers > 0, "{}: the column {} holds no number", table_.name(), name(column));
    if (tally.first_infinite < texts.size()) {
      throw Error(fmt::format("{}: '{}' is not a finite number",
                              cell_place(column, tally.first_infinite),
                              excerpt(texts.text(tally.first_infinite))));
    }
    return ColumnKind::numeric;
  }

  // Marks the texts that are missing and counts their cells.
  void note_missing(std::size_t column, ColumnReading& reading) const {
    const DistinctTexts& texts = columns_[column];
    reading.codes.assign(texts.size(), 0);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const double number = numbers_[column][i];
      const bool missing = is_missing(texts, i, number, options_) ||
                           (reading.kind == ColumnKind::numeric && std::isnan(number));
      if (!missing) continue;
      reading.codes[i] = ColumnReading::kMissing;
      reading.missing += texts.count(i);
    }
  }

  void refuse_missing(const std::vector<ColumnReading>& readings) const {
    std::size_t total = 0;
    std::size_t first_line = std::numeric_limits<std::size_t>::max();
    std::pair<std::size_t, std::size_t> first;  // column, text
    for (std::size_t c = 0; c < readings.size(); ++c) {
      total += readings[c].missing;
      for (std::size_t i = 0; i < readings[c].codes.size(); ++i) {
        if (readings[c].codes[i] != ColumnReading::kMissing) continue;
        if (columns_[c].line(i) >= first_line) continue;
        first_line = columns_[c].line(i);
        first = {c, i};
      }
    }
    if (total == 0 || options_.missing == MissingCells::drop) return;
    const auto [column, text] = first;
    throw Error(fmt::format(
        "{}: {}, {} in the columns used: give {} to leave out rows with missing values{}",
        cell_place(column, text),
        columns_[column].text(text).empty()
            ? "the cell is empty"
            : fmt::format("'{}' stands for a missing value", excerpt(columns_[column].text(text))),
        total == 1 ? "the only one missing" : fmt::format("one of {} that are missing", total),
        how_to_set(options_, "missing", "drop"),
        columns_[column].text(text).empty() || columns_[column].is_missing(text)
            ? ""
            : fmt::format(", or {} to say what stands for one",
                          how_to_set(options_, "missing-values", "..."))));
  }

  // Gives equal values one code. Words differ from all others, for their texts do.
  void take_values(std::size_t column, ColumnReading& reading) const {
    const DistinctTexts& texts = columns_[column];
    const std::vector<double>& numbers = numbers_[column];
    DistinctKeys distinct;
    const auto digits = [&](std::size_t i) {
      return digits_beyond_double(texts.text(i), numbers[i]);
    };
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (reading.codes[i] == ColumnReading::kMissing) continue;
      const double number = numbers[i] + 0.0;  // no negative zero
      const bool word = !std::isfinite(number);
      const std::uint64_t hash = hash_of(word ? i : std::bit_cast<std::uint64_t>(number));
      const std::uint32_t code = distinct.number(hash, [&](std::uint32_t other) {
        const std::size_t first = reading.first_texts[other];
        return !word && numbers[first] == number && digits(first) == digits(i);
      });
      reading.codes[i] = static_cast<int>(code);
      if (code < reading.first_texts.size()) continue;
      reading.first_texts.push_back(i);
      if (reading.kind == ColumnKind::numeric) reading.numbers.push_back(number);
    }
  }

  std::span<const DistinctTexts> columns_;
  std::span<const std::size_t> places_;
  const TableReader& table_;
  const TableOptions& options_;
  char decimal_ = '.';
  std::vector<std::vector<double>> numbers_;  // of each column and text
};

}  // namespace

bool may_find_decimal_comma(const TableReader& table) {
  return table.delimiter() != '\0' && table.delimiter() != ',';
}

TableReading read_kinds(std::span<const DistinctTexts> columns, std::span<const std::size_t> places,
                        const TableReader& table, const TableOptions& options) {
  return KindReader(columns, places, table, options).read();
}

}  // namespace infomorph
