#include "infomorph/information/joint_distribution.hpp"

#include <cmath>
#include <numeric>
#include <vector>

#include "infomorph/base/error.hpp"
#include "infomorph/information/antichain.hpp"

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
  const std::size_t count = samples.size() / (static_cast<std::size_t>(sources) + 1);
  return from_counts(sources, samples, std::vector<double>(count, 1.0));
}

}  // namespace infomorph
