#include "infomorph/analysis/measure_comparison.hpp"

#include <algorithm>
#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/information/measures/registry.hpp"

namespace infomorph {
namespace {

void check_comparison(const DecompositionRequest& request) {
  const auto refuse = [&](bool given, const std::string& option) {
    require(!given, "{} compares atoms: it cannot be combined with {}, which one measure gives",
            how_to_set(request.table, "measure", "all"), option);
  };
  refuse(request.pointwise, how_to_switch_on(request.table, "pointwise"));
  refuse(request.permutations > 0, name_of_option(request.table, "permutations"));
  refuse(request.resamples > 0, name_of_option(request.table, "bootstrap"));
  refuse(request.correction != BiasCorrection::none, name_of_option(request.table, "correct"));
  refuse(request.continuous, how_to_switch_on(request.table, "continuous"));
}

void find_disagreements(MeasureComparison& comparison) {
  constexpr double kNoSign = 1e-6;
  constexpr double kApart = 0.1;
  for (int alpha = 0; alpha < comparison.decompositions.front().lattice.size(); ++alpha) {
    MeasureComparison::Disagreement found{.antichain = alpha};
    double low = HUGE_VAL;
    double high = -HUGE_VAL;
    for (std::size_t m = 0; m < comparison.measures.size(); ++m) {
      const std::optional<double> total = comparison.total(m, alpha);
      if (!total) continue;
      if (*total < low) {
        low = *total;
        found.lowest = m;
      }
      if (*total > high) {
        high = *total;
        found.highest = m;
      }
    }
    found.difference = high - low;
    found.signs_differ = low < -kNoSign && high > kNoSign;
    if (found.signs_differ || found.difference > kApart) comparison.disagreements.push_back(found);
  }
}

}  // namespace

std::optional<double> MeasureComparison::total(std::size_t measure, int antichain) const {
  const Decomposition& decomposition = decompositions[measure];
  if (!decomposition.own_terms) return decomposition.atoms[antichain].total;
  const auto term = std::ranges::lower_bound(*decomposition.own_terms, antichain);
  if (term == decomposition.own_terms->end() || *term != antichain) return std::nullopt;
  return decomposition.atoms[term - decomposition.own_terms->begin()].total;
}

MeasureComparison compare_measures(TableReader& table, const DecompositionRequest& request,
                                   const Execution& execution) {
  check_comparison(request);
  DecompositionRequest by_default = request;
  by_default.measure = redundancy_measures().front();
  MeasureComparison comparison{.table = decompose_table(table, by_default, execution)};
  const JointDistribution& joint = *comparison.table.joint;
  for (const RedundancyMeasure* measure : redundancy_measures()) {
    if (measure->mean == nullptr) continue;
    try {
      comparison.decompositions.push_back(decompose(joint, *measure, execution));
      comparison.measures.push_back(measure);
    } catch (const Error& error) {
      comparison.left_out.emplace_back(error.what());
    }
  }
  find_disagreements(comparison);
  return comparison;
}

}  // namespace infomorph
