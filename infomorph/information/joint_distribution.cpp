#include "infomorph/information/joint_distribution.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "infomorph/base/error.hpp"
#include "infomorph/information/antichain.hpp"

namespace infomorph {

JointDistribution::JointDistribution(int sources, std::span<const int> outcomes,
                                     std::span<const double> probabilities)
    : sources_(sources) {
  require(1 <= sources && sources <= kMaxSources,
          "a joint distribution has 1 to {} sources, not {}", kMaxSources, sources);
  const std::size_t width = static_cast<std::size_t>(sources) + 1;
  require(outcomes.size() == probabilities.size() * width,
          "{} probabilities need outcomes of {} values each, {} in all, not {}",
          probabilities.size(), width, probabilities.size() * width, outcomes.size());
  double total = 0;
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    require(std::isfinite(probabilities[i]) && probabilities[i] >= 0,
            "outcome {} has probability {}: expected a number of at least 0", i, probabilities[i]);
    total += probabilities[i];
  }
  require(std::abs(total - 1) <= 1e-9, "the probabilities sum to {}, not to 1", total);

  const auto row = [&](std::size_t i) { return outcomes.subspan(i * width, width); };
  std::vector<std::size_t> order(probabilities.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return std::ranges::lexicographical_compare(row(a), row(b));
  });
  for (const std::size_t i : order) {
    if (probabilities[i] == 0) continue;
    if (!probabilities_.empty() && std::ranges::equal(outcome(size() - 1), row(i))) {
      probabilities_.back() += probabilities[i];
    } else {
      outcomes_.insert(outcomes_.end(), row(i).begin(), row(i).end());
      probabilities_.push_back(probabilities[i]);
    }
  }
}

JointDistribution JointDistribution::from_samples(int sources, std::span<const int> samples) {
  const std::size_t count = samples.size() / (static_cast<std::size_t>(sources) + 1);
  require(count > 0, "a joint distribution needs at least one sample");
  return {sources, samples, std::vector<double>(count, 1.0 / static_cast<double>(count))};
}

}  // namespace infomorph
