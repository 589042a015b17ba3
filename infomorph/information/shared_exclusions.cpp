#include "infomorph/information/shared_exclusions.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <unordered_map>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

// Numbers distinct pairs (group, value) of all outcomes 0, 1, ... in order of appearance.
std::vector<std::uint32_t> refine(const std::vector<std::uint32_t>& groups,
                                  const JointDistribution& joint, int column) {
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
  std::vector<std::uint32_t> refined(joint.size());
  for (std::size_t i = 0; i < joint.size(); ++i) {
    const auto value = static_cast<std::uint32_t>(joint.outcome(i)[column]);
    const std::uint64_t pair = std::uint64_t{groups[i]} << 32 | value;
    const auto next = static_cast<std::uint32_t>(numbers.size());
    refined[i] = numbers.try_emplace(pair, next).first->second;
  }
  return refined;
}

// Writes the mass of each outcome's group to column `mask` of `marginals` [outcomes x masks].
void sum_groups(const std::vector<std::uint32_t>& groups, const JointDistribution& joint,
                std::size_t masks, std::size_t mask, std::vector<double>& marginals) {
  std::vector<double> mass(joint.size(), 0.0);
  for (std::size_t i = 0; i < joint.size(); ++i) mass[groups[i]] += joint.probability(i);
  for (std::size_t i = 0; i < joint.size(); ++i) marginals[i * masks + mask] = mass[groups[i]];
}

// P(U) of each up-set from the marginals of one outcome.
void union_masses(const double* marginals, std::size_t masks, std::span<const UpSet> up_sets,
                  std::span<double> result) {
  std::array<double, std::size_t{1} << kMaxSources> match{};
  for (std::size_t m = 0; m < masks; ++m) match[m] = marginals[m];
  for (std::size_t bit = 1; bit < masks; bit <<= 1) {
    for (std::size_t m = 0; m < masks; ++m) {
      if ((m & bit) == 0) match[m] -= match[m | bit];
    }
  }
  for (std::size_t alpha = 0; alpha < up_sets.size(); ++alpha) {
    double mass = 0;
    for (std::size_t m = 1; m < masks; ++m) {
      if (contains(up_sets[alpha], static_cast<Collection>(m))) mass += match[m];
    }
    result[alpha] = mass;
  }
}

}  // namespace

SharedExclusions::SharedExclusions(const JointDistribution& joint)
    : masks_(std::size_t{1} << joint.sources()),
      source_(joint.size() * masks_),
      joint_target_(joint.size() * masks_) {
  std::vector<std::vector<std::uint32_t>> groups(masks_);
  groups[0].assign(joint.size(), 0);
  for (std::size_t mask = 0; mask < masks_; ++mask) {
    if (mask != 0) {
      const int highest = std::bit_width(mask) - 1;
      groups[mask] = refine(groups[mask ^ std::size_t{1} << highest], joint, highest);
    }
    sum_groups(groups[mask], joint, masks_, mask, source_);
    sum_groups(refine(groups[mask], joint, joint.sources()), joint, masks_, mask, joint_target_);
  }
}

void SharedExclusions::pointwise(std::size_t outcome, std::span<const UpSet> up_sets,
                                 std::span<double> informative,
                                 std::span<double> misinformative) const {
  union_masses(&source_[outcome * masks_], masks_, up_sets, informative);
  union_masses(&joint_target_[outcome * masks_], masks_, up_sets, misinformative);
  const double log_target = std::log2(target_probability(outcome));
  for (std::size_t alpha = 0; alpha < up_sets.size(); ++alpha) {
    informative[alpha] = -std::log2(informative[alpha]);
    misinformative[alpha] = log_target - std::log2(misinformative[alpha]);
  }
}

double redundancy(const JointDistribution& joint, const Antichain& alpha) {
  for (const Collection a : alpha.collections()) {
    require(a <= all_sources(joint.sources()), "{} does not fit a distribution of {} sources",
            alpha.text(), joint.sources());
  }
  const SharedExclusions exclusions(joint);
  const UpSet up = alpha.up_set(joint.sources());
  double total = 0;
  for (std::size_t i = 0; i < joint.size(); ++i) {
    double informative = 0;
    double misinformative = 0;
    exclusions.pointwise(i, {&up, 1}, {&informative, 1}, {&misinformative, 1});
    total += joint.probability(i) * (informative - misinformative);
  }
  return total;
}

}  // namespace infomorph
