#include "infomorph/information/joint_distribution.hpp"

#include <cmath>
#include <numeric>
#include <vector>

#include "infomorph/base/error.hpp"
#include "infomorph/information/antichain.hpp"
#include "infomorph/information/integer_column.hpp"

namespace infomorph {

JointDistribution::JointDistribution(int sources, std::span<const int> outcomes,
                                     std::span<const double> weights, const char* quantity)
    : sources_(sources), rows_(static_cast<std::size_t>(sources) + 1) {
  require(1 <= sources && sources <= kMaxSources,
          "a joint distribution has 1 to {} sources, not {}", kMaxSources, sources);
  const std::size_t width = static_cast<std::size_t>(sources) + 1;
  require(outcomes.size() == weights.size() * width,
          "{} outcomes of {} values each need {} values in all, not {}", weights.size(), width,
          weights.size() * width, outcomes.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    require(std::isfinite(weights[i]) && weights[i] >= 0,
            "outcome {} has {} {}: expected a number of at least 0", i, quantity, weights[i]);
    if (weights[i] > 0) rows_.add(outcomes.subspan(i * width, width), weights[i]);
  }
  total_weight_ = std::accumulate(rows_.weights().begin(), rows_.weights().end(), 0.0);
}

JointDistribution::JointDistribution(int sources, std::span<const int> outcomes,
                                     std::span<const double> probabilities)
    : JointDistribution(sources, outcomes, probabilities, "probability") {
  require(std::abs(total_weight_ - 1) <= 1e-9, "the probabilities sum to {}, not to 1",
          total_weight_);
}

JointDistribution JointDistribution::from_counts(int sources, std::span<const int> outcomes,
                                                 std::span<const double> counts) {
  const JointDistribution joint(sources, outcomes, counts, "count");
  require(joint.total_weight_ > 0, "a joint distribution needs at least one sample");
  return joint;
}

JointDistribution JointDistribution::from_samples(int sources, std::span<const int> samples) {
  require(1 <= sources && sources <= kMaxSources,
          "a joint distribution has 1 to {} sources, not {}", kMaxSources, sources);
  const std::size_t width = static_cast<std::size_t>(sources) + 1;
  const std::size_t count = samples.size() / width;
  require(count > 0, "a joint distribution needs at least one sample");
  require(samples.size() == count * width, "samples of {} values each cannot have {} in all", width,
          samples.size());
  std::vector<IntegerColumn> columns;
  for (std::size_t c = 0; c < width; ++c) {
    columns.push_back({.type = IntegerColumn::Type::int32,
                       .values = std::as_bytes(samples.subspan(c)).data(),
                       .stride = static_cast<std::ptrdiff_t>(width * sizeof(int))});
  }
  const std::vector<IntegerRange> ranges = ranges_of(columns, count);
  const CountedRows counted = count_rows(columns, ranges, count);
  std::vector<int> outcomes(counted.distinct.values().begin(), counted.distinct.values().end());
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const auto lowest = static_cast<std::uint32_t>(ranges[i % width].lowest);
    outcomes[i] = static_cast<int>(lowest + static_cast<std::uint32_t>(outcomes[i]));
  }
  return from_counts(sources, outcomes, counted.distinct.weights());
}

}  // namespace infomorph
