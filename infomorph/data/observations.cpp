#include "infomorph/data/observations.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "infomorph/base/error.hpp"
#include "infomorph/base/numbering.hpp"
#include "infomorph/data/number.hpp"
#include "infomorph/data/real_binning.hpp"
#include "infomorph/information/antichain.hpp"
#include "infomorph/information/weighted_rows.hpp"

namespace infomorph {
namespace {

// The distinct texts of a column.
class Categories {
 public:
  int code(std::string_view text) {
    // Most categories are short, and a number of 64 bits says what they are.
    const bool is_short = text.size() < 8;
    std::uint64_t key = text.size();
    if (is_short) {
      for (const char c : text) key = key << 8 | static_cast<unsigned char>(c);
    } else {
      key = hash_of(text) | std::uint64_t{1} << 63;
    }
    const std::uint32_t number = numbering_.number(mixed(key), [&](std::uint32_t other) {
      return keys_[other] == key && (is_short || texts_[other] == text);
    });
    if (number == texts_.size()) {
      texts_.emplace_back(text);
      keys_.push_back(key);
    }
    return static_cast<int>(number);
  }

  std::size_t size() const { return texts_.size(); }
  std::vector<std::string> take() { return std::move(texts_); }

 private:
  Numbering numbering_;
  std::vector<std::string> texts_;
  std::vector<std::uint64_t> keys_;
};

// Of the numbers in a column of nothing but numbers, where the first that is not finite stands.
struct Numbers {
  bool only = true;
  std::string broken;

  void add(std::string_view cell, const TableReader& table, const std::string& column) {
    const std::optional<double> value = only ? parse_number(cell) : std::nullopt;
    only = value.has_value();
    if (!only || std::isfinite(*value) || !broken.empty()) return;
    broken = fmt::format("{}, column {}: '{}' is not a finite number", table.place(), column, cell);
  }
};

double probability_of(const TableReader& table, std::string_view cell, const std::string& column) {
  const std::optional<double> value = parse_number(cell);
  if (value && std::isfinite(*value) && *value >= 0) return *value;
  throw Error(fmt::format("{}, column {}: the probability is '{}': expected a number of at least 0",
                          table.place(), column, cell));
}

}  // namespace

JointDistribution Observations::joint() const {
  return samples > 0 ? JointDistribution::from_counts(sources(), outcomes, weights)
                     : JointDistribution(sources(), outcomes, weights);
}

std::vector<std::size_t> place_columns(const TableReader& table, const ColumnRoles& roles,
                                       int most_sources) {
  std::vector<std::string> sources = roles.sources;
  const std::size_t target = table.column(roles.target);
  if (!roles.probability.empty()) table.column(roles.probability);
  if (sources.empty()) {
    std::ranges::copy_if(table.columns(), std::back_inserter(sources), [&](const auto& column) {
      return column != roles.target && column != roles.probability;
    });
  }
  require(roles.target != roles.probability, "{}: the column {} cannot be target and probability",
          table.name(), roles.target);
  require(1 <= sources.size() && sources.size() <= static_cast<std::size_t>(most_sources),
          "{}: has {} sources ({}): expected 1 to {}, chosen by --sources", table.name(),
          sources.size(), fmt::join(sources, ", "), most_sources);
  std::vector<std::size_t> places;
  for (const std::string& source : sources) {
    require(!source.empty(), "{}: a source has no name: expected columns such as a,b in --sources",
            table.name());
    require(source != roles.target && source != roles.probability,
            "{}: the column {} cannot be a source and {}", table.name(), source,
            source == roles.target ? "the target" : "the probability");
    places.push_back(table.column(source));
    require(std::ranges::count(places, places.back()) == 1, "{}: the source {} is given twice",
            table.name(), source);
  }
  places.push_back(target);
  return places;
}

Observations observe(TableReader& table, const ColumnRoles& roles, const RealBinning& binning) {
  const std::vector<std::size_t> places = place_columns(table, roles, kMaxSources);
  const bool samples = roles.probability.empty();
  const std::size_t probability = samples ? 0 : table.column(roles.probability);
  std::vector<Categories> categories(places.size());
  std::vector<Numbers> numbers(places.size());
  std::vector<int> codes(places.size());
  WeightedRows rows(places.size());
  Observations result{.name = table.name()};
  for (const std::size_t place : places) result.columns.push_back(table.columns()[place]);

  while (table.next()) {
    const std::span<const std::string_view> cells = table.cells();
    for (std::size_t i = 0; i < places.size(); ++i) {
      const std::string_view cell = cells[places[i]];
      if (cell.empty()) {
        throw Error(
            fmt::format("{}, column {}: the cell is empty", table.place(), result.columns[i]));
      }
      const std::size_t known = categories[i].size();
      codes[i] = categories[i].code(cell);
      if (categories[i].size() > known) numbers[i].add(cell, table, result.columns[i]);
    }
    rows.add(codes, samples ? 1 : probability_of(table, cells[probability], roles.probability));
    if (samples) ++result.samples;
  }
  require(rows.size() > 0, "{}: has a header but no rows", table.name());
  for (const Numbers& column : numbers) {
    require(!column.only || column.broken.empty(), "{}", column.broken);
  }
  if (!samples) {
    const double sum = std::accumulate(rows.weights().begin(), rows.weights().end(), 0.0);
    require(std::abs(sum - 1) <= 1e-9, "{}: the probabilities in column {} sum to {}, not to 1",
            table.name(), roles.probability, sum);
  }
  result.outcomes.assign(rows.values().begin(), rows.values().end());
  result.weights.assign(rows.weights().begin(), rows.weights().end());
  for (Categories& column : categories) result.categories.push_back(column.take());
  bin_real_columns(result, binning);
  return result;
}

}  // namespace infomorph
