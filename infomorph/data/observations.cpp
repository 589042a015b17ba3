#include "infomorph/data/observations.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "infomorph/base/error.hpp"
#include "infomorph/data/number.hpp"
#include "infomorph/data/table_notes.hpp"
#include "infomorph/information/antichain.hpp"
#include "infomorph/information/weighted_rows.hpp"

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

// The rows of a table as it is written: distinct texts are told apart, nothing more.
struct WrittenRows {
  explicit WrittenRows(std::size_t width) : texts(width), distinct(width) {}

  std::vector<DistinctTexts> texts;  // of each column
  WeightedRows distinct;
  std::vector<std::uint32_t> order;  // of each row its number among the distinct ones, if wanted
  std::size_t count = 0;
};

WrittenRows read_rows(TableReader& table, const ColumnRoles& roles,
                      const std::vector<std::size_t>& places, const ObservationOptions& options) {
  const bool samples = roles.probability.empty();
  const std::size_t probability = samples ? 0 : table.column(roles.probability);
  const bool keep = options.keep_rows || !roles.groups.empty();
  WrittenRows rows(places.size());
  std::vector<int> codes(places.size());
  while (table.next()) {
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

// Numbers the categories of a column as they appear, so that those of dropped rows are gone.
class AppearingCodes {
 public:
  int code(int old) {
    if (static_cast<std::size_t>(old) >= now_.size()) now_.resize(old + 1, -1);
    if (now_[old] < 0) {
      now_[old] = static_cast<int>(old_.size());
      old_.push_back(old);
    }
    return now_[old];
  }

  const std::vector<int>& old() const { return old_; }

 private:
  std::vector<int> now_;
  std::vector<int> old_;  // of each new code
};

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

void require_whole(const Observations& result, std::size_t column,
                   std::span<const double> numbers) {
  const auto shown =
      std::ranges::find_if(numbers, [](double value) { return value != std::trunc(value); });
  require(shown == numbers.end(),
          "{}, column {}: holds real numbers such as {}: say how many bins they are put in with "
          "--bins, or decompose them as they are with --continuous",
          result.name, result.columns[column].name, shown == numbers.end() ? 0 : *shown);
}

void normalise(Observations& result, const std::string& column) {
  const double sum = std::accumulate(result.weights.begin(), result.weights.end(), 0.0);
  constexpr double kRounded = 1e-6;
  constexpr double kExact = 1e-9;
  require(std::abs(sum - 1) <= kRounded + kExact,
          "{}: the probabilities in column {} sum to {}, not to 1", result.name, column, sum);
  if (std::abs(sum - 1) <= kExact) return;
  for (double& weight : result.weights) weight /= sum;
  result.notes.push_back(fmt::format("the probabilities sum to {} and are divided by that", sum));
}

}  // namespace

JointDistribution Observations::joint() const {
  return samples > 0 ? JointDistribution::from_counts(sources(), outcomes, weights)
                     : JointDistribution(sources(), outcomes, weights);
}

Observations observe(TableReader& table, const ColumnRoles& roles,
                     const ObservationOptions& options) {
  const std::vector<std::size_t> places = place_columns(table, roles, kMaxSources);
  const WrittenRows written = read_rows(table, roles, places, options);
  const TableReading reading = read_kinds(written.texts, places, table, options.table);

  const std::size_t width = places.size() - (roles.groups.empty() ? 0 : 1);
  Observations result{.name = table.name()};
  std::vector<AppearingCodes> appearing(places.size());
  WeightedRows rows(width);
  std::vector<std::uint32_t> row_of(written.distinct.size(), kDropped);
  std::vector<int> group_of(written.distinct.size(), 0);
  std::vector<int> codes(places.size());
  double kept = 0;
  for (std::size_t i = 0; i < written.distinct.size(); ++i) {
    bool missing = false;
    for (std::size_t c = 0; c < places.size(); ++c) {
      codes[c] = reading.columns[c].codes[written.distinct[i][c]];
      missing = missing || codes[c] == ColumnReading::kMissing;
    }
    if (missing) continue;
    for (std::size_t c = 0; c < places.size(); ++c) codes[c] = appearing[c].code(codes[c]);
    if (width < places.size()) group_of[i] = codes.back();
    const double weight = written.distinct.weights()[i];
    row_of[i] = rows.add(std::span(codes).first(width), weight);
    kept += weight;
  }
  require(rows.size() > 0, "{}: every row has a missing value in a column that is used",
          table.name());
  for (const std::uint32_t number : written.order) {
    if (row_of[number] == kDropped) continue;
    result.rows.push_back(row_of[number]);
    if (width < places.size()) result.groups.push_back(group_of[number]);
  }
  result.outcomes.assign(rows.values().begin(), rows.values().end());
  result.weights.assign(rows.weights().begin(), rows.weights().end());
  const bool samples = roles.probability.empty();
  if (samples) result.samples = static_cast<std::size_t>(kept);
  result.notes = notes_on_table(table, roles, options.table, reading.decimal,
                                samples ? written.count - result.samples : 0, written.count);
  if (!samples) normalise(result, roles.probability);

  for (std::size_t c = 0; c < width; ++c) {
    const ColumnReading& column = reading.columns[c];
    result.columns.push_back({.name = table.columns()[places[c]],
                              .kind = column.kind,
                              .distinct = appearing[c].old().size(),
                              .missing = column.missing});
  }
  result.categories.resize(width);
  for (std::size_t c = 0; c < width; ++c) {
    const ColumnReading& column = reading.columns[c];
    std::vector<double> numbers;
    if (column.kind == ColumnKind::numeric) {
      for (const int old : appearing[c].old()) numbers.push_back(column.numbers[old]);
    }
    if (options.binning.bins > 0 &&
        numbers.size() > static_cast<std::size_t>(options.binning.bins)) {
      bin_column(result, c, numbers, options.binning);
      continue;
    }
    if (options.binning.bins == 0) require_whole(result, c, numbers);
    for (const int old : appearing[c].old()) {
      result.categories[c].push_back(category_name(written.texts[c], column, old));
    }
  }
  return result;
}

}  // namespace infomorph
