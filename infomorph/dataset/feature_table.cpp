#include "infomorph/dataset/feature_table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "infomorph/base/error.hpp"
#include "infomorph/base/excerpt.hpp"
#include "infomorph/table/column_kind.hpp"
#include "infomorph/table/distinct_texts.hpp"
#include "infomorph/table/number.hpp"

namespace infomorph {
namespace {

// What a feature holds beside plain numbers, which are not kept as text: a single one stands for
// all of them when it is decided what the column is.
struct Oddities {
  DistinctTexts texts;
  std::size_t numbers = 0;  // plain ones
  std::string number;       // one of them, with a decimal mark if any has one
  bool marked = false;
  std::size_t position = 0;

  void count_number(std::string_view cell, char decimal, std::size_t where) {
    if (numbers++ > 0 && (marked || cell.find(decimal) == std::string_view::npos)) return;
    number = cell;
    marked = cell.find(decimal) != std::string_view::npos;
    position = where;
  }

  DistinctTexts all() && {
    const std::size_t times = texts.size() > 0 ? numbers : std::min<std::size_t>(numbers, 1);
    for (std::size_t i = 0; i < times; ++i) texts.add(number, position);
    return std::move(texts);
  }
};

struct OddCell {
  std::size_t row;
  std::size_t feature;
  int text;
};

class FeatureReader {
 public:
  FeatureReader(TableReader& table, std::span<const std::size_t> features,
                std::span<const std::size_t> words, const TableOptions& options)
      : table_(table),
        features_(features),
        words_(words),
        options_(options),
        decimal_(options.decimal == "," ? ',' : '.'),
        oddities_(features.size()),
        texts_(words.size()) {
    for (const std::string& marker : options.missing_values) {
      if (const auto value = parse_number(marker)) missing_numbers_.push_back(*value);
    }
    result_.numbers.resize(features.size());
    result_.words.resize(words.size());
  }

  FeatureTable read() {
    while (table_.next()) take_row();
    require(result_.rows() > 0, "{}: has a header but no rows", table_.name());
    result_.complete.assign(result_.rows(), true);
    const std::vector<ColumnReading> readings = kinds();
    for (const OddCell& cell : odd_cells_) {
      const ColumnReading& reading = readings[cell.feature];
      const int code = reading.codes[static_cast<std::size_t>(cell.text)];
      if (code == ColumnReading::kMissing) {
        result_.complete[cell.row] = false;
      } else {
        result_.numbers[cell.feature][cell.row] = reading.numbers[static_cast<std::size_t>(code)];
      }
    }
    for (std::size_t w = 0; w < words_.size(); ++w) take_codes(w, readings[features_.size() + w]);
    return std::move(result_);
  }

 private:
  void take_row() {
    const std::size_t position = table_.position();
    for (std::size_t k = 0; k < features_.size(); ++k) {
      const std::string_view cell = table_.cells()[features_[k]];
      const std::optional<double> value = plain_number(cell);
      result_.numbers[k].push_back(value.value_or(std::numeric_limits<double>::quiet_NaN()));
      if (value) {
        oddities_[k].count_number(cell, decimal_, position);
      } else {
        odd_cells_.push_back({result_.rows(), k, oddities_[k].texts.add(cell, position)});
      }
    }
    for (std::size_t w = 0; w < words_.size(); ++w) {
      result_.words[w].codes.push_back(texts_[w].add(table_.cells()[words_[w]], position));
    }
    result_.positions.push_back(position);
  }

  // Nothing if the cell is something else, or a number that stands for a missing value.
  std::optional<double> plain_number(std::string_view cell) const {
    const std::optional<double> value = parse_number(cell, decimal_);
    if (!value || !std::isfinite(*value)) return std::nullopt;
    return std::ranges::find(missing_numbers_, *value) == missing_numbers_.end() ? value
                                                                                 : std::nullopt;
  }

  std::vector<ColumnReading> kinds() {
    std::vector<DistinctTexts> texts;
    for (Oddities& oddities : oddities_) texts.push_back(std::move(oddities).all());
    texts.insert(texts.end(), texts_.begin(), texts_.end());
    std::vector<std::size_t> places(features_.begin(), features_.end());
    places.insert(places.end(), words_.begin(), words_.end());
    std::vector<ColumnReading> readings = read_kinds(texts, places, table_, options_).columns;
    for (std::size_t k = 0; k < features_.size(); ++k) {
      if (readings[k].kind == ColumnKind::categorical) refuse_words(k, texts[k], readings[k]);
    }
    return readings;
  }

  [[noreturn]] void refuse_words(std::size_t feature, const DistinctTexts& texts,
                                 const ColumnReading& reading) const {
    const auto word = std::ranges::find_if(
        reading.codes, [](int code) { return code != ColumnReading::kMissing; });
    require(word != reading.codes.end(),
            "{}, column {}: every cell is missing: name the columns to "
            "learn from, without this one, in data.features",
            table_.name(), table_.columns()[features_[feature]]);
    const auto first = static_cast<std::size_t>(word - reading.codes.begin());
    throw Error(
        fmt::format("{}, column {}: '{}' is a word, and a network learns from numbers: name "
                    "the columns to learn from, without this one, in data.features",
                    table_.place(texts.line(first)), table_.columns()[features_[feature]],
                    excerpt(texts.text(first))));
  }

  // The codes of texts become those of values.
  void take_codes(std::size_t word, const ColumnReading& reading) {
    Column& column = result_.words[word];
    column.name = table_.columns()[words_[word]];
    column.kind = reading.kind;
    column.numbers = reading.numbers;
    for (const std::size_t text : reading.first_texts) {
      column.texts.push_back(texts_[word].text(text));
    }
    column.missing = reading.missing;
    for (std::size_t row = 0; row < column.codes.size(); ++row) {
      int& code = column.codes[row];
      code = reading.codes[static_cast<std::size_t>(code)];
      if (code == ColumnReading::kMissing) result_.complete[row] = false;
    }
  }

  TableReader& table_;
  std::span<const std::size_t> features_;
  std::span<const std::size_t> words_;
  const TableOptions& options_;
  char decimal_;
  std::vector<double> missing_numbers_;
  std::vector<Oddities> oddities_;    // of each feature
  std::vector<DistinctTexts> texts_;  // of each column of words
  std::vector<OddCell> odd_cells_;
  FeatureTable result_;
};

}  // namespace

FeatureTable read_features(TableReader& table, std::span<const std::size_t> features,
                           std::span<const std::size_t> words, const TableOptions& options) {
  return FeatureReader(table, features, words, options).read();
}

}  // namespace infomorph
