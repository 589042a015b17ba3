#include "infomorph/information/joint_distribution.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "infomorph/base/error.hpp"
#include "infomorph/base/numbering.hpp"
#include "infomorph/information/antichain.hpp"

namespace infomorph {
namespace {

void check(int sources, std::span<const int> outcomes, std::span<const double> weights,
           const char* quantity) {
  require(1 <= sources && sources <= kMaxSources,
          "a joint distribution has 1 to {} sources, not {}", kMaxSources, sources);
  const std::size_t width = static_cast<std::size_t>(sources) + 1;
  require(outcomes.size() == weights.size() * width,
          "{} outcomes of {} values each need {} values in all, not {}", weights.size(), width,
          weights.size() * width, outcomes.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    require(std::isfinite(weights[i]) && weights[i] >= 0,
            "outcome {} has {} {}: expected a number of at least 0", i, quantity, weights[i]);
  }
}

}  // namespace

JointDistribution::JointDistribution(int sources, std::span<const int> outcomes,
                                     std::span<const double> probabilities)
    : sources_(sources) {
  check(sources, outcomes, probabilities, "probability");
  add(outcomes, probabilities);
  require(std::abs(total_weight_ - 1) <= 1e-9, "the probabilities sum to {}, not to 1",
          total_weight_);
}

JointDistribution JointDistribution::from_counts(int sources, std::span<const int> outcomes,
                                                 std::span<const double> counts) {
  check(sources, outcomes, counts, "count");
  JointDistribution joint(sources);
  joint.add(outcomes, counts);
  require(joint.total_weight_ > 0, "a joint distribution needs at least one sample");
  return joint;
}

JointDistribution JointDistribution::from_samples(int sources, std::span<const int> samples) {
  const std::size_t count = samples.size() / (static_cast<std::size_t>(sources) + 1);
  return from_counts(sources, samples, std::vector<double>(count, 1.0));
}

void JointDistribution::add(std::span<const int> outcomes, std::span<const double> weights) {
  const std::size_t width = static_cast<std::size_t>(sources_) + 1;
  Numbering numbering;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] == 0) continue;
    const std::span<const int> row = outcomes.subspan(i * width, width);
    std::uint64_t hash = 0;
    for (const int value : row) hash = mixed(hash * 3 ^ static_cast<std::uint32_t>(value));
    const std::uint32_t number = numbering.number(
        hash, [&](std::uint32_t other) { return std::ranges::equal(outcome(other), row); });
    if (number == weights_.size()) {
      outcomes_.insert(outcomes_.end(), row.begin(), row.end());
      weights_.push_back(0);
    }
    weights_[number] += weights[i];
  }
  total_weight_ = std::accumulate(weights_.begin(), weights_.end(), 0.0);
}

}  // namespace infomorph
