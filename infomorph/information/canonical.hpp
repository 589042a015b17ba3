#pragma once

#include <string>
#include <utility>
#include <vector>

#include "infomorph/information/joint_distribution.hpp"

namespace infomorph {

/// A textbook distribution of two sources whose atoms are known in closed form.
struct CanonicalDistribution {
  std::string name;
  JointDistribution joint;
  std::vector<std::pair<std::string, double>> atoms;  ///< text form, net atom in bits
};

/// `xor`, `and`, `or`, `unique` (T = S_1), `redundant` (S_1 = S_2 = T), `copy` (T = (S_1, S_2)) of
/// fair bits, and `pointwise_unique` (one source at a time says T, the other says nothing).
///
/// With L = log2 3, for example: XOR has redundancy 1 - L = -0.585, unique parts L - 1 and synergy
/// 2 - L; it is not "pure synergy". Source: Makkeh et al. 2021.
std::vector<CanonicalDistribution> canonical_distributions();

}  // namespace infomorph
