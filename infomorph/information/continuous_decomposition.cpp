#include "infomorph/information/continuous_decomposition.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "infomorph/base/error.hpp"
#include "infomorph/information/neighbour_estimate.hpp"
#include "infomorph/information/ties.hpp"

namespace infomorph {
namespace {

// H(T) of the relative frequencies of equal values, in bits.
double plug_in_entropy(const SampledColumn& target) {
  const std::vector<int> codes = value_codes(SortedColumn(target.values));
  std::vector<double> counts(static_cast<std::size_t>(std::ranges::max(codes)) + 1, 0.0);
  for (const int code : codes) counts[code] += 1;
  const auto n = static_cast<double>(codes.size());
  double entropy = 0;
  for (const double count : counts) entropy -= count / n * std::log2(count / n);
  return entropy;
}

}  // namespace

void check_continuous(std::span<const SampledColumn> columns, int neighbours) {
  const int sources = static_cast<int>(columns.size()) - 1;
  require(1 <= sources && sources <= kMaxContinuousSources,
          "continuous variables are decomposed for 1 to {} sources, not {}", kMaxContinuousSources,
          sources);
  const std::size_t samples = columns[0].values.size();
  for (const SampledColumn& column : columns) {
    require(column.values.size() == samples, "a column has {} samples, another {}", samples,
            column.values.size());
    require(std::ranges::all_of(column.values, [](double value) { return std::isfinite(value); }),
            "a sample is not a finite number");
  }
  require(neighbours >= 1 && samples > static_cast<std::size_t>(neighbours),
          "there are {} samples: expected more than the {} neighbours, and these to be at least 1",
          samples, neighbours);
  for (const SampledColumn& column : columns) {
    const auto [low, high] = std::ranges::minmax(column.values);
    // Categories are set up to four times the range apart.
    require(column.categorical || std::isfinite(4 * static_cast<double>(samples) * (high - low)),
            "a column ranges from {} to {}: expected a range that is a finite number, as is its "
            "product with the number of samples",
            low, high);
  }
}

Decomposition decompose_continuous(std::span<const SampledColumn> columns,
                                   const ContinuousOptions& options, const Execution& execution) {
  check_continuous(columns, options.neighbours);
  Decomposition result{.lattice = RedundancyLattice(static_cast<int>(columns.size()) - 1),
                       .atoms = {}};
  const SampledColumn& target = columns.back();
  if (is_constant(target)) {
    result.atoms.resize(result.lattice.size());
    result.target_entropy = result.residual_entropy = 0;
    result.measure_free.emplace();
    return result;
  }
  const NeighbourEstimate estimate(columns, options.neighbours, options.seed, execution);
  std::vector<int> order(target.values.size());
  std::iota(order.begin(), order.end(), 0);
  const std::vector<double> redundancies = estimate.redundancies(order, execution);
  for (const double total : result.lattice.atoms(redundancies)) {
    result.atoms.push_back({.total = total});
  }
  result.mutual_information = redundancies.back();
  result.measure_free = measure_free(result.lattice.of_collections(redundancies));
  if (target.categorical) {
    const double entropy = plug_in_entropy(target);
    result.target_entropy = entropy;
    result.residual_entropy = entropy - result.mutual_information;
  }
  return result;
}

}  // namespace infomorph
