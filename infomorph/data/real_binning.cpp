#include "infomorph/data/real_binning.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "infomorph/base/error.hpp"
#include "infomorph/data/number.hpp"

namespace infomorph {
namespace {

// The values of the categories if they are numbers, not all of them whole.
std::optional<std::vector<double>> real_values(const std::vector<std::string>& categories) {
  std::vector<double> values;
  bool whole = true;
  for (const std::string& text : categories) {
    const std::optional<double> value = parse_number(text);
    if (!value) return std::nullopt;
    values.push_back(*value);
    whole = whole && *value == std::trunc(*value) && std::isfinite(*value);
  }
  if (whole) return std::nullopt;
  return values;
}

std::vector<int> equal_width_bins(const std::vector<double>& values, int bins) {
  const auto [low, high] = std::ranges::minmax(values);
  // A range too large to be a number is measured in halves.
  const double unit = std::isfinite(high - low) ? 1 : 0.5;
  const double range = high * unit - low * unit;
  std::vector<int> bin_of;
  for (const double value : values) {
    const double share = range > 0 ? (value * unit - low * unit) / range : 0;
    bin_of.push_back(std::min(static_cast<int>(share * bins), bins - 1));
  }
  return bin_of;
}

std::vector<int> equal_count_bins(const std::vector<double>& values,
                                  const std::vector<double>& weights, int bins) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<int> bin_of(values.size());
  double below = 0;
  double seen = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i == 0 || values[order[i]] != values[order[i - 1]]) below = seen;
    bin_of[order[i]] = std::min(static_cast<int>(below * bins / total), bins - 1);
    seen += weights[order[i]];
  }
  return bin_of;
}

// "smallest..largest" of each bin that is occupied; others keep an empty name.
std::vector<std::string> bin_names(const std::vector<double>& values,
                                   const std::vector<int>& bin_of, int bins) {
  std::vector<std::optional<std::pair<double, double>>> ranges(bins);
  for (std::size_t i = 0; i < values.size(); ++i) {
    auto& range = ranges[bin_of[i]];
    if (!range) range = {values[i], values[i]};
    range = {std::min(range->first, values[i]), std::max(range->second, values[i])};
  }
  std::vector<std::string> names;
  for (const auto& range : ranges) {
    names.push_back(range ? fmt::format("{}..{}", range->first, range->second) : "");
  }
  return names;
}

}  // namespace

void bin_real_columns(Observations& observations, const RealBinning& binning) {
  const std::size_t width = observations.columns.size();
  for (std::size_t column = 0; column < width; ++column) {
    std::vector<std::string>& categories = observations.categories[column];
    const std::optional<std::vector<double>> values = real_values(categories);
    if (!values) continue;
    const auto broken =
        std::ranges::find_if_not(*values, [](double v) { return std::isfinite(v); });
    const auto shown = std::ranges::find_if(*values, [](double v) { return v != std::trunc(v); });
    const std::string& column_name = observations.columns[column];
    require(broken == values->end(), "{}, column {}: '{}' is not a finite number",
            observations.name, column_name, categories[broken - values->begin()]);
    require(binning.bins > 0,
            "{}, column {}: holds real numbers such as {}: say how many bins they are put in with "
            "--bins, or decompose them as they are with --continuous",
            observations.name, column_name, categories[shown - values->begin()]);
    std::vector<double> weights(categories.size(), 0.0);
    for (std::size_t i = 0; i < observations.weights.size(); ++i) {
      weights[observations.outcomes[i * width + column]] += observations.weights[i];
    }
    const std::vector<int> bin_of = binning.rule == RealBinning::Rule::equal_width
                                        ? equal_width_bins(*values, binning.bins)
                                        : equal_count_bins(*values, weights, binning.bins);
    categories = bin_names(*values, bin_of, binning.bins);
    for (std::size_t i = 0; i < observations.weights.size(); ++i) {
      int& code = observations.outcomes[i * width + column];
      code = bin_of[code];
    }
  }
}

}  // namespace infomorph
