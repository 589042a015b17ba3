#include "infomorph/information/multiple_tests.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "infomorph/information/significance.hpp"

namespace infomorph {

std::vector<double> adjusted(std::span<const double> p, FalseDiscoveries how) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return p[i]; });
  double factor = 1;
  if (how == FalseDiscoveries::benjamini_yekutieli) {
    factor = 0;
    for (std::size_t k = 1; k <= p.size(); ++k) factor += 1 / static_cast<double>(k);
  }
  std::vector<double> result(p.size());
  double least = 1;
  for (std::size_t rank = p.size(); rank > 0; --rank) {
    const std::size_t i = order[rank - 1];
    const double share = static_cast<double>(p.size()) / static_cast<double>(rank);
    least = std::min(least, factor * share * p[i]);
    result[i] = least;
  }
  return result;
}

// exp(-y) sum_j y^j / j! of j = 0..k/2 - 1 for even k; for odd k, erfc(sqrt(y)) and the terms of
// j = 1/2, 3/2, ... k/2 - 1; with y = x / 2 and j! = Gamma(j + 1).
double chi_squared_tail(double x, std::size_t degrees) {
  const double half = x / 2;
  if (half <= 0) return 1;
  const bool odd = degrees % 2 == 1;
  double sum = odd ? std::erfc(std::sqrt(half)) : 0;
  for (double j = odd ? 0.5 : 0; 2 * j < static_cast<double>(degrees) - 1; j += 1) {
    sum += std::exp(j * std::log(half) - half - std::lgamma(j + 1));
  }
  return std::min(sum, 1.0);
}

double likelihood_ratio_p_value(const JointDistribution& counts, double mutual_information) {
  // The bias of independent columns is their degrees of freedom over 2 n ln 2.
  const double scale = 2 * counts.total_weight() * std::numbers::ln2;
  const auto degrees = static_cast<std::size_t>(std::llround(scale * independence_bias(counts)));
  if (degrees == 0) return 1;
  return chi_squared_tail(scale * mutual_information, degrees);
}

}  // namespace infomorph
