#include "infomorph/table/column_binning.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace infomorph {
namespace {

void take_equal_widths(std::span<const double> values, int bins, BinnedValues& binned) {
  const auto [low, high] = std::ranges::minmax(values);
  // A range too large to be a number is measured in halves.
  const double unit = std::isfinite(high - low) ? 1 : 0.5;
  const double range = high * unit - low * unit;
  constexpr double kRounding = 1e-12;
  for (const double value : values) {
    const double share = range > 0 ? (value * unit - low * unit) / range : 0;
    binned.bin_of.push_back(std::min(static_cast<int>((share + kRounding) * bins), bins - 1));
  }
  for (int k = 0; k < bins; ++k) {
    binned.edges.push_back((low * unit + range * (static_cast<double>(k) / bins)) / unit);
  }
  binned.edges.push_back(high);
}

void take_equal_counts(std::span<const double> values, std::span<const double> weights, int bins,
                       BinnedValues& binned) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  binned.bin_of.resize(values.size());
  double below = 0;
  double seen = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i == 0 || values[order[i]] != values[order[i - 1]]) below = seen;
    const int bin = std::min(static_cast<int>(below * bins / total), bins - 1);
    if (i == 0 || bin != binned.bin_of[order[i - 1]]) binned.edges.push_back(values[order[i]]);
    binned.bin_of[order[i]] = bin;
    seen += weights[order[i]];
  }
  binned.edges.push_back(values[order.back()]);
}

void name_bins(std::span<const double> values, int bins, BinnedValues& binned) {
  std::vector<std::optional<std::pair<double, double>>> ranges(bins);
  for (std::size_t i = 0; i < values.size(); ++i) {
    auto& range = ranges[binned.bin_of[i]];
    if (!range) range = {values[i], values[i]};
    range = {std::min(range->first, values[i]), std::max(range->second, values[i])};
  }
  for (const auto& range : ranges) {
    binned.names.push_back(range ? fmt::format("{}..{}", range->first, range->second) : "");
  }
}

}  // namespace

BinnedValues bin_values(std::span<const double> values, std::span<const double> weights,
                        const ColumnBinning& binning) {
  BinnedValues binned;
  if (binning.rule == ColumnBinning::Rule::equal_width) {
    take_equal_widths(values, binning.bins, binned);
  } else {
    take_equal_counts(values, weights, binning.bins, binned);
  }
  name_bins(values, binning.bins, binned);
  return binned;
}

}  // namespace infomorph
