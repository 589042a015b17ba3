#include "infomorph/information/measures/gaussian.hpp"

#include <algorithm>
#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/information/measures/symmetric_system.hpp"

namespace infomorph {
namespace {

// The values in units of their standard deviation times the root of n, about their mean; all 0 if
// they are equal.
std::vector<double> scaled(const std::vector<double>& values) {
  const auto [low, high] = std::ranges::minmax(values);
  std::vector<double> result(values.size(), 0.0);
  if (low == high) return result;
  // In units of the largest, whose square is finite.
  const double unit = std::max(std::abs(low), std::abs(high));
  double mean = 0;
  for (const double value : values) mean += value / unit / static_cast<double>(values.size());
  double squares = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    result[i] = values[i] / unit - mean;
    squares += result[i] * result[i];
  }
  for (double& value : result) value /= std::sqrt(squares);
  return result;
}

// Correlations of all columns [(S + 1) x (S + 1)].
std::vector<double> correlations_of(std::span<const SampledColumn> columns) {
  std::vector<std::vector<double>> values;
  for (const SampledColumn& column : columns) values.push_back(scaled(column.values));
  std::vector<double> result;
  for (const auto& one : values) {
    for (const auto& other : values) {
      double sum = 0;
      for (std::size_t i = 0; i < one.size(); ++i) sum += one[i] * other[i];
      result.push_back(sum);
    }
  }
  return result;
}

// I(S_a; T) from the correlations of all columns.
double information_of(const std::vector<double>& correlations, std::size_t columns, Collection a) {
  std::vector<std::size_t> sources;
  for (std::size_t i = 0; i + 1 < columns; ++i) {
    if ((a >> i & 1U) != 0) sources.push_back(i);
  }
  detail::SymmetricSystem system(sources.size());
  std::vector<double> with_target;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    for (std::size_t j = i; j < sources.size(); ++j) {
      system.add(i, j, correlations[sources[i] * columns + sources[j]]);
    }
    with_target.push_back(correlations[sources[i] * columns + columns - 1]);
  }
  std::vector<double> factors = with_target;
  system.solve(factors);
  double explained = 0;
  for (std::size_t i = 0; i < factors.size(); ++i) explained += factors[i] * with_target[i];
  require(explained < 1 - 1e-12,
          "sources determine the target by a linear equation: what they say of it is infinite");
  return -0.5 * std::log2(1 - std::max(explained, 0.0));
}

Redundancies by_regression(std::span<const SampledColumn> columns,
                           const RedundancyLattice& lattice) {
  const std::size_t samples = columns.front().values.size();
  require(samples > columns.size(), "there are {} samples: expected more than the {} columns",
          samples, columns.size());
  for (const SampledColumn& column : columns) {
    require(!column.categorical,
            "the measure gaussian takes columns of numbers: expected no categories");
    require(std::ranges::all_of(column.values, [](double value) { return std::isfinite(value); }),
            "a sample is not a finite number");
  }
  const std::vector<double> correlations = correlations_of(columns);
  std::vector<double> said(all_sources(lattice.sources()) + 1, 0.0);
  for (Collection a = 1; a < said.size(); ++a) {
    said[a] = information_of(correlations, columns.size(), a);
  }
  Redundancies result{.totals = std::vector<double>(lattice.size())};
  lattice.least(said, result.totals);
  return result;
}

}  // namespace

constinit const RedundancyMeasure kGaussian = {
    .name = "gaussian",
    .description = "minimum mutual information of Gaussian columns",
    .most_sources = 4,
    .of_columns = by_regression};

}  // namespace infomorph
