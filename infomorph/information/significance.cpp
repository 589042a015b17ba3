#include "infomorph/information/significance.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>

#include "infomorph/base/error.hpp"
#include "infomorph/base/execution.hpp"
#include "infomorph/base/random.hpp"
#include "infomorph/information/estimates.hpp"

namespace infomorph {
namespace {

// Calls `draw` with as many numbers below `count` as that, each drawn at random.
template <typename Draw>
void draw_with_replacement(std::size_t count, const RandomStream& stream, std::uint32_t resample,
                           const Draw& draw) {
  const auto draw_one = [&](std::uint32_t high, std::uint32_t low) {
    const double share = static_cast<double>((std::uint64_t{high} << 32 | low) >> 11) * 0x1p-53;
    const auto drawn = static_cast<std::size_t>(share * static_cast<double>(count));
    draw(std::min(drawn, count - 1));
  };
  for (std::size_t i = 0; i < count; i += 2) {
    const auto bits = stream.block(resample, 0, static_cast<std::uint32_t>(i / 2));
    draw_one(bits[0], bits[1]);
    if (i + 1 < count) draw_one(bits[2], bits[3]);
  }
}

// The quantile of sorted values at rank (count + 1) * share, interpolated.
double quantile(const std::vector<double>& sorted, double share) {
  const double last = static_cast<double>(sorted.size() - 1);
  const double rank = std::clamp(share * static_cast<double>(sorted.size() + 1) - 1, 0.0, last);
  const auto below = static_cast<std::size_t>(rank);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return std::lerp(sorted[below], sorted[above], rank - std::floor(rank));
}

// Intervals about what was observed, from resamples.
BootstrapIntervals intervals_from(const Estimates& observed,
                                  const std::vector<Estimates>& resampled) {
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

// Intervals from resamples, whose counts of the outcomes `count` gives.
BootstrapIntervals intervals_of_counts(
    const JointDistribution& joint, const RedundancyMeasure& measure, int resamples,
    const Execution& execution,
    const std::function<void(std::uint32_t resample, std::vector<double>& counts)>& count) {
  const RedundancyLattice lattice(joint.sources());
  const Marginals marginals(joint);
  const Estimates observed = estimates_of(marginals, lattice, measure);
  std::vector<Marginals> of_thread(execution.threads(), marginals);
  return intervals_from(observed,
                        estimates_of_each(resamples, execution, [&](std::uint32_t i, int thread) {
                          std::vector<double> counts(joint.size(), 0.0);
                          count(i, counts);
                          of_thread[thread].reweigh(counts);
                          return estimates_of(of_thread[thread], lattice, measure);
                        }));
}

// Groups of what is given [n], by their numbers [n]; those that are empty left out.
std::vector<std::vector<std::uint32_t>> members_of(const std::vector<int>& groups,
                                                   std::span<const std::uint32_t> given) {
  require(groups.size() == given.size(), "there are {} samples and the groups of {}", given.size(),
          groups.size());
  std::vector<std::vector<std::uint32_t>> members(
      static_cast<std::size_t>(std::ranges::max(groups)) + 1);
  for (std::size_t i = 0; i < given.size(); ++i) members[groups[i]].push_back(given[i]);
  std::erase_if(members, [](const std::vector<std::uint32_t>& group) { return group.empty(); });
  require(members.size() > 1, "all samples are of one group: expected several to draw from");
  return members;
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

BootstrapIntervals bootstrap_intervals(const JointDistribution& joint, int resamples,
                                       std::uint64_t seed, const Execution& execution,
                                       const RedundancyMeasure& measure) {
  const std::vector<std::uint32_t> samples = samples_of(joint);
  const RandomStream stream(seed, Purpose::bootstrap);
  return intervals_of_counts(joint, measure, resamples, execution,
                             [&](std::uint32_t resample, std::vector<double>& counts) {
                               draw_with_replacement(
                                   samples.size(), stream, resample,
                                   [&](std::size_t i) { counts[samples[i]] += 1; });
                             });
}

BootstrapIntervals bootstrap_intervals(const JointDistribution& joint,
                                       std::span<const std::uint32_t> samples,
                                       const std::vector<int>& groups, int resamples,
                                       std::uint64_t seed, const Execution& execution,
                                       const RedundancyMeasure& measure) {
  const std::vector<std::vector<std::uint32_t>> members = members_of(groups, samples);
  const RandomStream stream(seed, Purpose::bootstrap);
  return intervals_of_counts(joint, measure, resamples, execution,
                             [&](std::uint32_t resample, std::vector<double>& counts) {
                               draw_with_replacement(
                                   members.size(), stream, resample, [&](std::size_t group) {
                                     for (const std::uint32_t outcome : members[group])
                                       counts[outcome] += 1;
                                   });
                             });
}

BootstrapIntervals bootstrap_intervals(std::span<const SampledColumn> columns,
                                       const RedundancyMeasure& measure,
                                       const std::vector<int>& groups, int resamples,
                                       std::uint64_t seed, const Execution& execution) {
  const RedundancyLattice lattice(static_cast<int>(columns.size()) - 1);
  std::vector<std::uint32_t> rows(columns[0].values.size());
  std::iota(rows.begin(), rows.end(), std::uint32_t{0});
  std::vector<std::vector<std::uint32_t>> members;
  if (groups.empty()) {
    for (const std::uint32_t row : rows) members.push_back({row});
  } else {
    members = members_of(groups, rows);
  }
  const RandomStream stream(seed, Purpose::bootstrap);
  return intervals_from(estimates_of(columns, lattice, measure),
                        estimates_of_each(resamples, execution, [&](std::uint32_t resample, int) {
                          std::vector<SampledColumn> drawn(columns.size());
                          draw_with_replacement(
                              members.size(), stream, resample, [&](std::size_t member) {
                                for (const std::uint32_t row : members[member]) {
                                  for (std::size_t c = 0; c < columns.size(); ++c) {
                                    drawn[c].values.push_back(columns[c].values[row]);
                                  }
                                }
                              });
                          return estimates_of(drawn, lattice, measure);
                        }));
}

}  // namespace infomorph
