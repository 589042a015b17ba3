#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/information/antichain.hpp"
#include "infomorph/information/joint_distribution.hpp"

namespace infomorph {

/// The marginals of a joint distribution over every set of its columns: what measures of redundancy
/// are computed from.
///
/// Every marginal is a table of groups of outcomes that agree in some columns, filled in one pass:
/// no two outcomes are ever compared. Masses are sums of the weights of the joint distribution,
/// probabilities times total_weight(). Memory: 4 * 2^(S+1) bytes for each outcome, and 8 for each
/// entry of a marginal.
class Marginals {
 public:
  /// @param execution  results do not depend on it
  explicit Marginals(const JointDistribution& joint, const Execution& execution = 1);

  /// Gives the outcomes other weights [outcomes], for example those of a resample; may be 0.
  void reweigh(std::span<const double> weights);

  int sources() const { return sources_; }
  std::size_t size() const { return weights_.size(); }
  double total_weight() const { return total_weight_; }
  double weight(std::size_t outcome) const { return weights_[outcome]; }

  /// Mass of the outcomes that agree with this one in the given sources; 0: in none, so all.
  double mass(Collection sources, std::size_t outcome) const { return marginal(sources, outcome); }

  /// And in the target.
  double mass_with_target(Collection sources, std::size_t outcome) const {
    return marginal(sources | Collection{1} << sources_, outcome);
  }

  /// The group of this outcome, of those that agree in the given sources, and in the target; groups
  /// are numbered from 0.
  std::uint32_t group(Collection sources, std::size_t outcome) const {
    return groups_[sources][outcome];
  }
  std::uint32_t group_with_target(Collection sources, std::size_t outcome) const {
    return groups_[sources | Collection{1} << sources_][outcome];
  }

  /// The masses of all groups; 0 where every outcome of a group has weight 0.
  std::span<const double> masses(Collection sources) const { return masses_[sources]; }
  std::span<const double> masses_with_target(Collection sources) const {
    return masses_[sources | Collection{1} << sources_];
  }

  /// Mass of the outcome's source values, and of its target value.
  double source_mass(std::size_t outcome) const { return mass(all_sources(sources_), outcome); }
  double target_mass(std::size_t outcome) const { return mass_with_target(0, outcome); }

 private:
  // Sets of columns: bit i for source i + 1, the bit after the last source for the target.
  double marginal(Collection columns, std::size_t outcome) const {
    return masses_[columns][groups_[columns][outcome]];
  }

  int sources_;
  std::vector<double> weights_;
  double total_weight_ = 0;
  Execution execution_;
  std::vector<std::vector<std::uint32_t>> groups_;  // [2^(S+1)][outcomes]
  std::vector<std::vector<double>> masses_;         // [2^(S+1)][groups]
};

}  // namespace infomorph
