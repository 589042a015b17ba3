#include "infomorph/information/measure_free.hpp"

#include <bit>
#include <cmath>
#include <vector>

namespace infomorph {
namespace {

double entropy_of(std::span<const double> masses, double total) {
  double sum = 0;
  for (const double mass : masses) {
    if (mass > 0) sum += mass * std::log2(total / mass);
  }
  return sum / total;
}

}  // namespace

MeasureFree measure_free(const Marginals& marginals) {
  const int sources = marginals.sources();
  const Collection all = all_sources(sources);
  const double total = marginals.total_weight();
  std::vector<double> entropies;
  std::vector<double> with_target;
  for (Collection a = 0; a <= all; ++a) {
    entropies.push_back(entropy_of(marginals.masses(a), total));
    with_target.push_back(entropy_of(marginals.masses_with_target(a), total));
  }
  std::vector<double> informations;
  for (Collection a = 0; a <= all; ++a) {
    informations.push_back(entropies[a] - (with_target[a] - with_target[0]));
  }
  MeasureFree result = measure_free(informations);
  MeasureFree::Correlations correlations = {
      .total = with_target[0] - with_target[all],
      .dual_total = entropies[all] - sources * with_target[all]};
  for (int i = 0; i < sources; ++i) {
    const Collection source = Collection{1} << i;
    correlations.total += entropies[source];
    correlations.dual_total += with_target[all & ~source];
  }
  result.correlations = correlations;
  return result;
}

MeasureFree measure_free(std::span<const double> informations) {
  const auto all = static_cast<Collection>(informations.size() - 1);
  MeasureFree result;
  for (Collection a = 1; a <= all; ++a) {
    result.co_information += (std::popcount(a) % 2 == 1 ? 1 : -1) * informations[a];
  }
  const double joint = informations[all];
  if (joint < 1e-12) return result;
  result.redundancy_degree = result.vulnerability_degree = 0;
  for (Collection source = 1; source <= all; source <<= 1) {
    *result.redundancy_degree += informations[source] / joint;
    *result.vulnerability_degree += (joint - informations[all & ~source]) / joint;
  }
  return result;
}

}  // namespace infomorph
