#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/information/antichain.hpp"
#include "infomorph/information/joint_distribution.hpp"

namespace infomorph {

/// The events of shared exclusions for every outcome of a joint distribution.
///
/// Another outcome matches the outcome x in a set of sources; with h_x[m] the probability mass that
/// matches in exactly the sources m,
///
///     U_alpha = union_{a in alpha} { s' : s'_a = s_a },
///     P(U_alpha) = sum_{m in up(alpha)} h_x[m]
///
/// and h_x follows from the 2^S marginals P(x_a) by a superset Möbius transform. With the target
/// joined to every collection the same gives P(U_alpha, t). Source: Makkeh et al. 2021.
///
/// Every marginal is a table of groups of outcomes that agree in some columns, filled in one pass:
/// no two outcomes are ever compared. Masses are sums of the weights of the joint distribution,
/// probabilities times total_weight(). Memory: 4 * 2^(S+1) bytes for each outcome, and 8 for each
/// entry of a marginal.
class SharedExclusions {
 public:
  /// @param execution  at least 1; results do not depend on it
  explicit SharedExclusions(const JointDistribution& joint, const Execution& execution = 1);

  /// Gives the outcomes other weights [outcomes], for example those of a resample; may be 0.
  void reweigh(std::span<const double> weights);

  std::size_t size() const { return weights_.size(); }
  double total_weight() const { return total_weight_; }
  double weight(std::size_t outcome) const { return weights_[outcome]; }

  /// Mass of the outcome's source values, and of its target value.
  double source_mass(std::size_t outcome) const { return marginal(source_columns(), outcome); }
  double target_mass(std::size_t outcome) const { return marginal(target_column(), outcome); }

  /// h_x of an outcome [2^S], for the sources alone and with the target joined to them. Entry 0,
  /// the mass that matches in no source, belongs to no event.
  struct MatchMasses {
    std::array<double, std::size_t{1} << kMaxSources> sources{};
    std::array<double, std::size_t{1} << kMaxSources> with_target{};
  };

  /// h_x of the outcomes begin, begin + 1, ...: reads from the tables overlap if asked for a few
  /// dozen at a time.
  void match_masses(std::size_t begin, std::span<MatchMasses> result) const;

 private:
  // Sets of columns: bit i for source i + 1, the bit after the last source for the target.
  std::size_t source_columns() const { return target_column() - 1; }
  std::size_t target_column() const { return groups_.size() / 2; }
  double marginal(std::size_t columns, std::size_t outcome) const {
    return masses_[columns][groups_[columns][outcome]];
  }

  std::vector<double> weights_;
  double total_weight_ = 0;
  Execution execution_;
  std::vector<std::vector<std::uint32_t>> groups_;  // [2^(S+1)][outcomes]
  std::vector<std::vector<double>> masses_;         // [2^(S+1)][groups]
};

}  // namespace infomorph
