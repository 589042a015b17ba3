#include "infomorph/information/significance.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

#include "infomorph/base/error.hpp"
#include "infomorph/base/parallel.hpp"
#include "infomorph/base/random_order.hpp"
#include "infomorph/information/redundancy.hpp"

namespace infomorph {
namespace {

// The mutual information [0] and the totals of the atoms [1..A] of one sample.
using Estimates = std::vector<double>;

Estimates estimate(const SharedExclusions& exclusions, const RedundancyLattice& lattice) {
  const MeanRedundancy mean = mean_redundancy(exclusions, lattice, 1);
  std::vector<double> redundancies(lattice.size());
  for (int i = 0; i < lattice.size(); ++i) {
    redundancies[i] = mean.parts.informative[i] - mean.parts.misinformative[i];
  }
  Estimates estimates = {mean.target_entropy - mean.residual_entropy};
  const std::vector<double> atoms = lattice.atoms(redundancies);
  estimates.insert(estimates.end(), atoms.begin(), atoms.end());
  return estimates;
}

// For each sample the outcome it is of.
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

// The joint distribution after the targets of the samples have been put in the given order.
JointDistribution permuted(const JointDistribution& joint,
                           const std::vector<std::uint32_t>& samples,
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

// How often each outcome comes up in one resample.
std::vector<double> resampled_counts(std::size_t outcomes,
                                     const std::vector<std::uint32_t>& samples,
                                     const RandomStream& stream, std::uint32_t resample) {
  std::vector<double> counts(outcomes, 0.0);
  const auto draw = [&](std::uint32_t high, std::uint32_t low) {
    const double share = static_cast<double>((std::uint64_t{high} << 32 | low) >> 11) * 0x1p-53;
    const auto sample = static_cast<std::size_t>(share * static_cast<double>(samples.size()));
    counts[samples[std::min(sample, samples.size() - 1)]] += 1;
  };
  for (std::size_t i = 0; i < samples.size(); i += 2) {
    const auto bits = stream.block(resample, 0, static_cast<std::uint32_t>(i / 2));
    draw(bits[0], bits[1]);
    if (i + 1 < samples.size()) draw(bits[2], bits[3]);
  }
  return counts;
}

// The quantile of sorted values at rank (count + 1) * share, interpolated.
double quantile(const std::vector<double>& sorted, double share) {
  const double last = static_cast<double>(sorted.size() - 1);
  const double rank = std::clamp(share * static_cast<double>(sorted.size() + 1) - 1, 0.0, last);
  const auto below = static_cast<std::size_t>(rank);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return std::lerp(sorted[below], sorted[above], rank - std::floor(rank));
}

}  // namespace

double independence_bias(const JointDistribution& joint) {
  WeightedRows sources(static_cast<std::size_t>(joint.sources()));
  WeightedRows targets(1);
  for (std::size_t i = 0; i < joint.size(); ++i) {
    sources.add(joint.outcome(i).first(joint.sources()), 1);
    targets.add(joint.outcome(i).last(1), 1);
  }
  return static_cast<double>(sources.size() - 1) * static_cast<double>(targets.size() - 1) /
         (2 * joint.total_weight() * std::numbers::ln2);
}

PermutationTest permutation_test(const JointDistribution& joint, int permutations,
                                 std::uint64_t seed, int threads) {
  const RedundancyLattice lattice(joint.sources());
  const std::vector<std::uint32_t> samples = samples_of(joint);
  const RandomStream stream(seed, Purpose::permutation);
  const Estimates observed = estimate(SharedExclusions(joint), lattice);
  std::vector<Estimates> shuffled(permutations);
  parallel_for(permutations, threads, [&](int i, int) {
    const std::vector<int> order =
        random_order(stream, static_cast<std::uint32_t>(i), static_cast<int>(samples.size()));
    shuffled[i] = estimate(SharedExclusions(permuted(joint, samples, order)), lattice);
  });

  constexpr double kRounding = 1e-12;
  const auto p_value = [&](const auto& is_extreme) {
    return (1.0 + static_cast<double>(std::ranges::count_if(shuffled, is_extreme))) /
           (permutations + 1);
  };
  PermutationTest test;
  test.mutual_information =
      p_value([&](const Estimates& e) { return e[0] >= observed[0] - kRounding; });
  for (std::size_t k = 1; k < observed.size(); ++k) {
    double mean = 0;
    for (const Estimates& e : shuffled) mean += e[k] / permutations;
    const double distance = std::abs(observed[k] - mean) - kRounding;
    test.atoms.push_back(
        p_value([&](const Estimates& e) { return std::abs(e[k] - mean) >= distance; }));
  }
  return test;
}

BootstrapIntervals bootstrap_intervals(const JointDistribution& joint, int resamples,
                                       std::uint64_t seed, int threads) {
  const RedundancyLattice lattice(joint.sources());
  const std::vector<std::uint32_t> samples = samples_of(joint);
  const RandomStream stream(seed, Purpose::bootstrap);
  const SharedExclusions exclusions(joint);
  const Estimates observed = estimate(exclusions, lattice);
  std::vector<SharedExclusions> of_thread(std::min(threads, resamples), exclusions);
  std::vector<Estimates> resampled(resamples);
  parallel_for(resamples, std::min(threads, resamples), [&](int i, int thread) {
    of_thread[thread].reweigh(
        resampled_counts(joint.size(), samples, stream, static_cast<std::uint32_t>(i)));
    resampled[i] = estimate(of_thread[thread], lattice);
  });

  const auto interval = [&](std::size_t k) {
    std::vector<double> sorted;
    for (const Estimates& e : resampled) sorted.push_back(e[k]);
    std::ranges::sort(sorted);
    return Interval{2 * observed[k] - quantile(sorted, 0.975),
                    2 * observed[k] - quantile(sorted, 0.025)};
  };
  BootstrapIntervals intervals{.mutual_information = interval(0)};
  for (std::size_t k = 1; k < observed.size(); ++k) intervals.atoms.push_back(interval(k));
  return intervals;
}

}  // namespace infomorph
