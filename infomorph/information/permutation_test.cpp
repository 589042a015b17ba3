#include "infomorph/information/permutation_test.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "infomorph/base/error.hpp"
#include "infomorph/base/execution.hpp"
#include "infomorph/base/random_order.hpp"
#include "infomorph/information/estimates.hpp"
#include "infomorph/information/neighbour_estimate.hpp"

namespace infomorph {
namespace {

// The test from the estimates of the samples as they are and of each surrogate.
PermutationTest compared(const Estimates& observed, const std::vector<Estimates>& surrogates) {
  constexpr double kRounding = 1e-12;
  const auto count = static_cast<double>(surrogates.size());
  const auto p_value = [&](const auto& is_extreme) {
    return (1.0 + static_cast<double>(std::ranges::count_if(surrogates, is_extreme))) / (count + 1);
  };
  const auto mean_of = [&](std::size_t k) {
    double mean = 0;
    for (const Estimates& e : surrogates) mean += e[k] / count;
    return mean;
  };
  PermutationTest test;
  test.mutual_information =
      p_value([&](const Estimates& e) { return e[0] >= observed[0] - kRounding; });
  test.null_mutual_information = mean_of(0);
  for (std::size_t k = 1; k < observed.size(); ++k) {
    const double mean = mean_of(k);
    const double distance = std::abs(observed[k] - mean) - kRounding;
    test.atoms.push_back(
        p_value([&](const Estimates& e) { return std::abs(e[k] - mean) >= distance; }));
    test.null_atoms.push_back(mean);
  }
  return test;
}

// The joint distribution after the targets of the samples have been put in the given order.
JointDistribution permuted(const JointDistribution& joint, std::span<const std::uint32_t> samples,
                           const std::vector<int>& order) {
  WeightedRows rows(static_cast<std::size_t>(joint.sources()) + 1);
  std::vector<int> row;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const std::span<const int> outcome = joint.outcome(samples[i]);
    row.assign(outcome.begin(), outcome.end());
    row.back() = joint.outcome(samples[order[i]]).back();
    rows.add(row, 1);
  }
  return JointDistribution::from_counts(joint.sources(), rows.values(), rows.weights());
}

// Compares with samples whose order is that of each surrogate.
PermutationTest tested(const JointDistribution& joint, std::span<const std::uint32_t> samples,
                       int permutations, const Execution& execution,
                       const RedundancyMeasure& measure,
                       const std::function<std::vector<int>(std::uint32_t)>& order) {
  const RedundancyLattice lattice(joint.sources());
  return compared(estimates_of(Marginals(joint), lattice, measure),
                  estimates_of_each(permutations, execution, [&](std::uint32_t i, int) {
                    return estimates_of(Marginals(permuted(joint, samples, order(i))), lattice,
                                        measure);
                  }));
}

}  // namespace

PermutationTest permutation_test(const JointDistribution& joint, int permutations,
                                 std::uint64_t seed, const Execution& execution,
                                 const RedundancyMeasure& measure) {
  const std::vector<std::uint32_t> samples = samples_of(joint);
  const RandomStream stream(seed, Purpose::permutation);
  return tested(joint, samples, permutations, execution, measure, [&](std::uint32_t i) {
    return random_order(stream, i, static_cast<int>(samples.size()));
  });
}

PermutationTest permutation_test(const JointDistribution& joint,
                                 std::span<const std::uint32_t> samples,
                                 const Surrogates& surrogates, int permutations, std::uint64_t seed,
                                 const Execution& execution, const RedundancyMeasure& measure) {
  SampledColumn target{.categorical = true};
  for (const std::uint32_t outcome : samples) {
    target.values.push_back(joint.outcome(outcome).back());
  }
  const SurrogateOrders orders(surrogates, target, RandomStream(seed, Purpose::permutation));
  return tested(joint, samples, permutations, execution, measure, std::cref(orders));
}

PermutationTest permutation_test(std::span<const SampledColumn> columns,
                                 const ContinuousOptions& options, const Surrogates& surrogates,
                                 int permutations, const Execution& execution) {
  check_continuous(columns, options.neighbours);
  const SampledColumn& target = columns.back();
  const NeighbourEstimate estimate(columns, options.neighbours, options.seed, execution);
  if (is_constant(target)) {
    const std::vector<double> atoms(estimate.lattice().size(), 0.0);
    return {1, std::vector<double>(atoms.size(), 1.0), 0, atoms};
  }
  const SurrogateOrders orders(surrogates, target,
                               RandomStream(options.seed, Purpose::permutation));
  const auto estimates = [&](const std::vector<int>& order, const Execution& own) {
    const std::vector<double> redundancies = estimate.redundancies(order, own);
    Estimates result = {redundancies.back()};
    const std::vector<double> atoms = estimate.lattice().atoms(redundancies);
    result.insert(result.end(), atoms.begin(), atoms.end());
    return result;
  };
  std::vector<int> as_they_are(target.values.size());
  std::iota(as_they_are.begin(), as_they_are.end(), 0);
  return compared(estimates(as_they_are, execution),
                  estimates_of_each(permutations, execution,
                                    [&](std::uint32_t i, int) { return estimates(orders(i), 1); }));
}

PermutationTest permutation_test(std::span<const SampledColumn> columns,
                                 const RedundancyMeasure& measure, const Surrogates& surrogates,
                                 int permutations, std::uint64_t seed, const Execution& execution) {
  const RedundancyLattice lattice(static_cast<int>(columns.size()) - 1);
  const SampledColumn& target = columns.back();
  const Estimates observed = estimates_of(columns, lattice, measure);
  if (is_constant(target)) {
    const std::size_t atoms = observed.size() - 1;
    return {1, std::vector<double>(atoms, 1.0), 0, std::vector<double>(atoms, 0.0)};
  }
  const SurrogateOrders orders(surrogates, target, RandomStream(seed, Purpose::permutation));
  return compared(observed, estimates_of_each(permutations, execution, [&](std::uint32_t i, int) {
                    const std::vector<int> order = orders(i);
                    std::vector<SampledColumn> reordered(columns.begin(), columns.end());
                    for (std::size_t k = 0; k < order.size(); ++k) {
                      reordered.back().values[k] = target.values[order[k]];
                    }
                    return estimates_of(reordered, lattice, measure);
                  }));
}

}  // namespace infomorph
