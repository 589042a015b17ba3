#include "infomorph/information/canonical.hpp"

#include <cmath>

namespace infomorph {
namespace {

// Equally probable outcomes (s1, s2, t) with the atoms {1}{2}, {1}, {2}, {12}.
CanonicalDistribution equiprobable(std::string name, const std::vector<int>& outcomes,
                                   double redundant, double unique_1, double unique_2,
                                   double synergy) {
  return {std::move(name),
          JointDistribution::from_samples(2, outcomes),
          {{"{1}{2}", redundant}, {"{1}", unique_1}, {"{2}", unique_2}, {"{12}", synergy}}};
}

}  // namespace

std::vector<CanonicalDistribution> canonical_distributions() {
  const double l = std::log2(3.0);
  return {
      equiprobable("xor", {0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0}, 1 - l, l - 1, l - 1, 2 - l),
      equiprobable("and", {0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 1}, 2.5 - 1.5 * l, 0.75 * l - 1,
                   0.75 * l - 1, 1.5 - 0.75 * l),
      equiprobable("or", {0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 1}, 2.5 - 1.5 * l, 0.75 * l - 1,
                   0.75 * l - 1, 1.5 - 0.75 * l),
      equiprobable("unique", {0, 0, 0, 0, 1, 0, 1, 0, 1, 1, 1, 1}, 2 - l, l - 1, l - 2, 2 - l),
      equiprobable("redundant", {0, 0, 0, 1, 1, 1}, 1, 0, 0, 0),
      equiprobable("copy", {0, 0, 0, 0, 1, 1, 1, 0, 2, 1, 1, 3}, 2 - l, l - 1, l - 1, 2 - l),
      equiprobable("pointwise_unique", {0, 1, 1, 0, 2, 2, 1, 0, 1, 2, 0, 2}, 0, 0.5, 0.5, 0),
  };
}

}  // namespace infomorph
