#include "infomorph/information/estimates.hpp"

#include <cmath>
#include <exception>

#include "infomorph/base/error.hpp"
#include "infomorph/information/entropies.hpp"

namespace infomorph {

Estimates estimates_of(const Marginals& marginals, const RedundancyLattice& lattice,
                       const RedundancyMeasure& measure) {
  check_counts(measure, lattice.sources());
  Estimates estimates = {entropies_of(marginals, lattice, 1).mutual_information()};
  const std::vector<double> atoms =
      atom_totals(measure, lattice, measure.mean(marginals, lattice, 1).totals);
  estimates.insert(estimates.end(), atoms.begin(), atoms.end());
  return estimates;
}

Estimates estimates_of(std::span<const SampledColumn> columns, const RedundancyLattice& lattice,
                       const RedundancyMeasure& measure) {
  check_columns(measure, lattice.sources());
  const std::vector<double> totals = measure.of_columns(columns, lattice).totals;
  Estimates estimates = {totals.back()};
  const std::vector<double> atoms = atom_totals(measure, lattice, totals);
  estimates.insert(estimates.end(), atoms.begin(), atoms.end());
  return estimates;
}

std::vector<Estimates> estimates_of_each(
    int count, const Execution& execution,
    const std::function<Estimates(std::uint32_t index, int thread)>& estimate) {
  std::vector<Estimates> result(count);
  std::vector<std::exception_ptr> errors(count);
  parallel_for(count, execution, [&](int i, int thread) {
    try {
      result[i] = estimate(static_cast<std::uint32_t>(i), thread);
    } catch (...) {
      errors[i] = std::current_exception();
    }
  });
  for (const std::exception_ptr& error : errors) {
    if (error) std::rethrow_exception(error);
  }
  return result;
}

std::vector<std::uint32_t> samples_of(const JointDistribution& joint) {
  std::vector<std::uint32_t> outcomes;
  for (std::size_t i = 0; i < joint.size(); ++i) {
    const double count = joint.weights()[i];
    require(count == std::trunc(count),
            "an outcome has weight {}: expected whole numbers, the counts of samples", count);
    outcomes.insert(outcomes.end(), static_cast<std::size_t>(count), static_cast<std::uint32_t>(i));
  }
  return outcomes;
}

}  // namespace infomorph
