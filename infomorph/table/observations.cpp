#include "infomorph/table/observations.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "infomorph/base/error.hpp"
#include "infomorph/information/antichain.hpp"
#include "infomorph/table/number.hpp"
#include "infomorph/table/table_notes.hpp"
#include "infomorph/table/written_rows.hpp"

namespace infomorph {
namespace {

constexpr std::uint32_t kDropped = ~std::uint32_t{0};

double probability_of(const TableReader& table, std::string_view cell, const std::string& column,
                      const TableOptions& options) {
  std::optional<double> value = parse_number(cell, options.decimal == "," ? ',' : '.');
  if (!value && options.decimal.empty() && may_find_decimal_comma(table)) {
    value = parse_number(cell, ',');
  }
  if (value && std::isfinite(*value) && *value >= 0) return *value;
  throw Error(fmt::format("{}, column {}: the probability is '{}': expected a number of at least 0",
                          table.place(), column, cell));
}

WrittenRows read_rows(TableReader& table, const ColumnRoles& roles,
                      const std::vector<std::size_t>& places, const ObservationOptions& options) {
  const bool samples = roles.probability.empty();
  const std::size_t probability = samples ? 0 : table.column(roles.probability);
  const bool keep = options.keep_rows || !roles.groups.empty();
  if (samples) {
    std::optional<WrittenRows> at_once = table.rows_at_once(places, keep);
    if (at_once) return std::move(*at_once);
  }
  WrittenRows rows(places.size());
  std::vector<int> codes(places.size());
  while (table.next()) {
    if (rows.count % 4096 == 0) options.execution.check_stop();
    const std::span<const std::string_view> cells = table.cells();
    const std::size_t position = table.position();
    for (std::size_t i = 0; i < places.size(); ++i) {
      codes[i] = rows.texts[i].add(cells[places[i]], position);
    }
    const double weight =
        samples ? 1 : probability_of(table, cells[probability], roles.probability, options.table);
    const std::uint32_t number = rows.distinct.add(codes, weight);
    if (keep) rows.order.push_back(number);
    ++rows.count;
  }
  require(rows.count > 0, "{}: has a header but no rows", table.name());
  return rows;
}

// The rows that are used: every code is that of a value, numbered as values appear.
struct UsedRows {
  std::vector<int> codes;                  // [rows x width]
  std::vector<double> weights;             // [rows]
  std::vector<std::uint32_t> number_of;    // of each distinct row as written, or kDropped
  std::vector<int> group_of;               // likewise, if there are groups
  std::vector<std::vector<int>> readings;  // of each column and code: its code in the reading
};

// @param width  columns that are kept; the groups, if there are any, come after them
UsedRows used_rows(const WeightedRows& written, std::size_t width, const TableReading& reading) {
  const std::size_t all = reading.columns.size();
  UsedRows used{.readings = std::vector<std::vector<int>>(all)};
  used.number_of.assign(written.size(), kDropped);
  used.group_of.assign(width < all ? written.size() : 0, 0);
  std::vector<std::vector<int>> now(all);  // numbers codes anew: those of dropped rows are gone
  for (std::size_t c = 0; c < all; ++c) now[c].assign(reading.columns[c].first_texts.size(), -1);
  std::vector<int> codes(all);
  for (std::size_t i = 0; i < written.size(); ++i) {
    for (std::size_t c = 0; c < all; ++c) codes[c] = reading.columns[c].codes[written[i][c]];
    if (std::ranges::find(codes, ColumnReading::kMissing) != codes.end()) continue;
    for (std::size_t c = 0; c < all; ++c) {
      int& code = now[c][codes[c]];
      if (code < 0) {
        code = static_cast<int>(used.readings[c].size());
        used.readings[c].push_back(codes[c]);
      }
      codes[c] = code;
    }
    used.number_of[i] = static_cast<std::uint32_t>(used.weights.size());
    used.codes.insert(used.codes.end(), codes.begin(), codes.begin() + static_cast<int>(width));
    used.weights.push_back(written.weights()[i]);
    if (width < all) used.group_of[i] = codes.back();
  }
  return used;
}

// What a code is called: a number as it is written shortest, a word as it stands.
std::string category_name(const DistinctTexts& texts, const ColumnReading& reading, int code) {
  const std::string& text = texts.text(reading.first_texts[code]);
  if (reading.kind == ColumnKind::categorical) return text;
  constexpr double kExactIntegers = 9007199254740992.0;
  const double number = reading.numbers[code];
  return std::abs(number) < kExactIntegers ? fmt::format("{}", number) : text;
}

void bin_column(Observations& result, std::size_t column, std::span<const double> numbers,
                const ColumnBinning& binning) {
  const std::size_t width = result.columns.size();
  std::vector<double> weights(numbers.size(), 0.0);
  for (std::size_t i = 0; i < result.weights.size(); ++i) {
    weights[result.outcomes[i * width + column]] += result.weights[i];
  }
  BinnedValues binned = bin_values(numbers, weights, binning);
  for (std::size_t i = 0; i < result.weights.size(); ++i) {
    int& code = result.outcomes[i * width + column];
    code = binned.bin_of[code];
  }
  result.categories[column] = std::move(binned.names);
  result.columns[column].bins = binning.bins;
  result.columns[column].edges = std::move(binned.edges);
}

void require_whole(const Observations& result, std::size_t column, std::span<const double> numbers,
                   const TableOptions& options) {
  const auto shown =
      std::ranges::find_if(numbers, [](double value) { return value != std::trunc(value); });
  require(shown == numbers.end(),
          "{}, column {}: holds real numbers such as {}: give a number of bins with {}, or "
          "decompose them without bins with {}",
          result.name, result.columns[column].name, shown == numbers.end() ? 0 : *shown,
          name_of_option(options, "bins"), how_to_switch_on(options, "continuous"));
}

// Names the categories of a column, binned if they are to be.
// @param readings  of each code of the column, its code in the reading
void take_categories(Observations& result, std::size_t column, const DistinctTexts& texts,
                     const ColumnReading& reading, const std::vector<int>& readings,
                     const ObservationOptions& options) {
  const ColumnBinning& binning = options.binning;
  std::vector<double> numbers;
  if (reading.kind == ColumnKind::numeric) {
    for (const int code : readings) numbers.push_back(reading.numbers[code]);
  }
  if (binning.bins > 0 && numbers.size() > static_cast<std::size_t>(binning.bins)) {
    bin_column(result, column, numbers, binning);
    return;
  }
  if (binning.bins == 0) require_whole(result, column, numbers, options.table);
  for (const int code : readings) {
    result.categories[column].push_back(category_name(texts, reading, code));
  }
}

void normalise(Observations& result, const std::string& column, bool rows_are_missing) {
  const double sum = std::accumulate(result.weights.begin(), result.weights.end(), 0.0);
  constexpr double kRounded = 1e-6;
  constexpr double kExact = 1e-9;
  require(std::abs(sum - 1) <= kRounded + kExact,
          "{}: the probabilities in column {} sum to {}, not to 1{}", result.name, column, sum,
          rows_are_missing ? ", since rows with missing values are left out" : "");
  if (std::abs(sum - 1) <= kExact) return;
  for (double& weight : result.weights) weight /= sum;
  result.notes.push_back(fmt::format("the probabilities sum to {} and are divided by that", sum));
}

// Makes one of outcomes that bins have made equal.
void merge_outcomes(Observations& result) {
  const std::size_t width = result.columns.size();
  WeightedRows merged(width);
  std::vector<std::uint32_t> number;
  for (std::size_t i = 0; i < result.weights.size(); ++i) {
    number.push_back(
        merged.add(std::span(result.outcomes).subspan(i * width, width), result.weights[i]));
  }
  for (std::uint32_t& row : result.rows) row = number[row];
  result.outcomes.assign(merged.values().begin(), merged.values().end());
  result.weights.assign(merged.weights().begin(), merged.weights().end());
}

}  // namespace

JointDistribution Observations::joint() const {
  return samples > 0 ? JointDistribution::from_counts(sources(), outcomes, weights)
                     : JointDistribution(sources(), outcomes, weights);
}

Observations observe(TableReader& table, const ColumnRoles& roles,
                     const ObservationOptions& options) {
  const std::vector<std::size_t> places = place_columns(table, roles, kMaxSources, options.table);
  const WrittenRows written = read_rows(table, roles, places, options);
  const TableReading reading = read_kinds(written.texts, places, table, options.table);
  const std::size_t width = places.size() - (roles.groups.empty() ? 0 : 1);
  UsedRows used = used_rows(written.distinct, width, reading);
  require(!used.weights.empty(), "{}: every row has a missing value in a column that is used",
          table.name());

  Observations result{.name = table.name()};
  for (const std::uint32_t number : written.order) {
    if (used.number_of[number] == kDropped) continue;
    result.rows.push_back(used.number_of[number]);
    if (!used.group_of.empty()) result.groups.push_back(used.group_of[number]);
  }
  result.outcomes = std::move(used.codes);
  result.weights = std::move(used.weights);
  const bool samples = roles.probability.empty();
  if (samples) {
    const double kept = std::accumulate(result.weights.begin(), result.weights.end(), 0.0);
    result.samples = static_cast<std::size_t>(kept);
  }
  result.notes = notes_on_table(table, roles, options.table, reading.decimal,
                                samples ? written.count - result.samples : 0, written.count);
  if (!samples) {
    const bool rows_are_missing = result.weights.size() < written.distinct.size();
    normalise(result, roles.probability, rows_are_missing);
  }
  for (std::size_t c = 0; c < width; ++c) {
    result.columns.push_back(
        {.name = table.columns()[places[c]],
         .kind = reading.columns[c].kind,
         .distinct = used.readings[c].size(),
         .missing = reading.columns[c].missing,
         .first = written.texts[c].text(reading.columns[c].first_texts[used.readings[c][0]])});
  }
  result.categories.resize(width);
  for (std::size_t c = 0; c < width; ++c) {
    take_categories(result, c, written.texts[c], reading.columns[c], used.readings[c], options);
  }
  if (!result.rows.empty()) merge_outcomes(result);
  return result;
}

}  // namespace infomorph
