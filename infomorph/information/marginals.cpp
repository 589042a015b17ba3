#include "infomorph/information/marginals.hpp"

#include <bit>
#include <numeric>

#include "infomorph/base/distinct_keys.hpp"
#include "infomorph/base/execution.hpp"

namespace infomorph {
namespace {

// Fewer outcomes are done sooner by one thread.
constexpr std::size_t kWorthThreads = 100'000;

// A partition of the outcomes: each one's group, numbered in order of appearance.
struct Partition {
  std::vector<std::uint32_t> groups;
  std::size_t count = 0;
};

Partition partition_by_value(const JointDistribution& joint, int column) {
  Partition partition;
  partition.groups.reserve(joint.size());
  std::vector<int> values;
  DistinctKeys distinct;
  for (std::size_t i = 0; i < joint.size(); ++i) {
    const int value = joint.outcome(i)[column];
    partition.groups.push_back(distinct.number(hash_of(static_cast<std::uint32_t>(value)),
                                               [&](auto n) { return values[n] == value; }));
    if (partition.groups.back() == values.size()) values.push_back(value);
  }
  partition.count = values.size();
  return partition;
}

// The partition into outcomes that agree in both.
Partition common_refinement(const Partition& a, const Partition& b) {
  const std::size_t outcomes = a.groups.size();
  Partition refined;
  refined.groups.resize(outcomes);
  const auto pair = [&](std::size_t i) {
    return a.groups[i] * std::uint64_t{b.count} + b.groups[i];
  };
  const std::uint64_t pairs = std::uint64_t{a.count} * b.count;
  if (pairs <= 4 * outcomes) {
    constexpr std::uint32_t kUnseen = ~std::uint32_t{0};
    std::vector<std::uint32_t> number_of(pairs, kUnseen);
    for (std::size_t i = 0; i < outcomes; ++i) {
      std::uint32_t& number = number_of[pair(i)];
      if (number == kUnseen) number = static_cast<std::uint32_t>(refined.count++);
      refined.groups[i] = number;
    }
    return refined;
  }
  std::vector<std::uint64_t> seen;
  DistinctKeys distinct;
  for (std::size_t i = 0; i < outcomes; ++i) {
    const std::uint64_t key = pair(i);
    refined.groups[i] = distinct.number(hash_of(key), [&](auto n) { return seen[n] == key; });
    if (refined.groups[i] == seen.size()) seen.push_back(key);
  }
  refined.count = seen.size();
  return refined;
}

}  // namespace

Marginals::Marginals(const JointDistribution& joint, const Execution& execution)
    : sources_(joint.sources()),
      execution_(joint.size() < kWorthThreads ? Execution() : execution) {
  const int columns = joint.sources() + 1;
  const std::size_t subsets = std::size_t{1} << columns;
  std::vector<Partition> partitions(subsets);
  partitions[0] = {std::vector<std::uint32_t>(joint.size(), 0), 1};
  parallel_for(columns, execution_, [&](int column, int) {
    partitions[std::size_t{1} << column] = partition_by_value(joint, column);
  });
  // Outcomes are distinct, so that each is a group of its own in all columns together.
  Partition& all = partitions.back();
  all = {std::vector<std::uint32_t>(joint.size()), joint.size()};
  std::iota(all.groups.begin(), all.groups.end(), std::uint32_t{0});
  for (int size = 2; size < columns; ++size) {
    std::vector<std::size_t> level;
    for (std::size_t subset = 0; subset < subsets; ++subset) {
      if (std::popcount(subset) == size) level.push_back(subset);
    }
    parallel_for(static_cast<int>(level.size()), execution_, [&](int i, int) {
      const std::size_t last = std::bit_floor(level[i]);
      partitions[level[i]] = common_refinement(partitions[level[i] ^ last], partitions[last]);
    });
  }
  for (Partition& partition : partitions) {
    masses_.emplace_back(partition.count);
    groups_.push_back(std::move(partition.groups));
  }
  reweigh(joint.weights());
}

void Marginals::reweigh(std::span<const double> weights) {
  weights_.assign(weights.begin(), weights.end());
  total_weight_ = std::accumulate(weights_.begin(), weights_.end(), 0.0);
  parallel_for(static_cast<int>(groups_.size()), execution_, [&](int subset, int) {
    std::vector<double>& masses = masses_[subset];
    std::fill(masses.begin(), masses.end(), 0.0);
    for (std::size_t i = 0; i < size(); ++i) masses[groups_[subset][i]] += weights_[i];
  });
}

}  // namespace infomorph
