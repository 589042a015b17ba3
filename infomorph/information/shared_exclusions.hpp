#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "infomorph/information/antichain.hpp"
#include "infomorph/information/joint_distribution.hpp"

namespace infomorph {

/// Pointwise redundancy by shared exclusions, from the match masses of each outcome.
///
/// Another outcome matches the outcome x in a set of sources; with h_x[m] the probability mass that
/// matches in exactly the sources m,
///
///     P(U_alpha) = sum_{m in up(alpha)} h_x[m],    U_alpha = union_{a in alpha} { s' : s'_a = s_a
///     }
///
/// and h_x follows from the 2^S marginals P(x_a) by a superset Möbius transform. With the target
/// joined to every collection the same gives P(U_alpha, t). Source: Makkeh et al. 2021.
class SharedExclusions {
 public:
  explicit SharedExclusions(const JointDistribution& joint);

  /// Probability of the outcome's target value, P(t).
  double target_probability(std::size_t outcome) const { return joint_target_[outcome * masks_]; }

  /// Probability of the outcome's source values, P(s).
  double source_probability(std::size_t outcome) const {
    return source_[outcome * masks_ + masks_ - 1];
  }

  /// The two parts of i_cap(t : alpha) for each up-set, in bits:
  ///
  ///     informative    i+ = -log2 P(U_alpha)
  ///     misinformative i- = log2 [ P(t) / P(U_alpha, t) ]
  ///
  /// @param informative, misinformative  [up_sets], overwritten
  void pointwise(std::size_t outcome, std::span<const UpSet> up_sets, std::span<double> informative,
                 std::span<double> misinformative) const;

 private:
  std::size_t masks_;                 // 2^S
  std::vector<double> source_;        // P(x_a), [outcomes x 2^S]
  std::vector<double> joint_target_;  // P(x_a, t), [outcomes x 2^S]
};

/// Redundant information of the antichain `alpha` about the target, by shared exclusions.
///
///     I_cap(alpha) = sum_{s,t} p(s,t) log2 [ P(U_alpha(s), t) / (P(U_alpha(s)) P(t)) ]
///
/// @return bits; may be negative
/// @throws Error if alpha names a source that `joint` lacks
double redundancy(const JointDistribution& joint, const Antichain& alpha);

}  // namespace infomorph
