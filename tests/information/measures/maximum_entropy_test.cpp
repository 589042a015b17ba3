#include "infomorph/information/measures/maximum_entropy.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "infomorph/information/lattice.hpp"
#include "tests/information/random_joint.hpp"

namespace infomorph {
namespace {

// p(s_a, t) as fitted less what it should be, the largest in absolute value.
double largest_miss(const detail::MaximumEntropy& fitted, const Marginals& marginals,
                    Collection a) {
  std::vector<double> missed(marginals.masses(a).size() * fitted.targets, 0.0);
  std::vector<bool> seen(marginals.masses_with_target(a).size(), false);
  for (std::size_t i = 0; i < marginals.size(); ++i) {
    const std::uint32_t joint = marginals.group_with_target(a, i);
    if (seen[joint]) continue;
    seen[joint] = true;
    missed[marginals.group(a, i) * fitted.targets + marginals.group_with_target(0, i)] -=
        marginals.mass_with_target(a, i) / marginals.total_weight();
  }
  for (std::size_t c = 0; c < fitted.cells.size(); ++c) {
    for (std::size_t t = 0; t < fitted.targets; ++t) {
      missed[marginals.group(a, fitted.cells[c].outcome) * fitted.targets + t] +=
          fitted.cells[c].probability * fitted.given_sources[c * fitted.targets + t];
    }
  }
  double largest = 0;
  for (const double miss : missed) largest = std::max(largest, std::abs(miss));
  return largest;
}

RC_GTEST_PROP(maximum_entropy, keeps_what_it_is_to_keep, (std::uint32_t seed)) {
  const int sources = 2 + static_cast<int>(seed % 2);
  const Marginals marginals(random_joint(sources, seed));
  const RedundancyLattice lattice(sources);
  for (const Antichain& alpha : lattice.antichains()) {
    if (alpha.collections().size() == 1) continue;
    const detail::MaximumEntropy fitted = detail::maximum_entropy(marginals, alpha, 1);
    for (const Collection a : alpha.collections()) {
      RC_ASSERT(largest_miss(fitted, marginals, a) < 1e-9);
    }
  }
}

// Of XOR nothing but the pairs is kept, under which the target is as uniform as it can be; of a
// target that the first source tells, all is known.
TEST(maximum_entropy, knows_no_more_than_what_is_kept) {
  const auto alpha = Antichain::parse("{1}{2}", 2);
  const std::vector<int> exclusive = {0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0};
  const detail::MaximumEntropy of_xor =
      detail::maximum_entropy(Marginals(JointDistribution::from_samples(2, exclusive)), alpha, 1);
  for (const double p : of_xor.given_sources) EXPECT_NEAR(p, 0.5, 1e-12);
  const std::vector<int> copied = {0, 0, 0, 0, 1, 0, 1, 0, 1, 1, 1, 1};
  const detail::MaximumEntropy of_copy =
      detail::maximum_entropy(Marginals(JointDistribution::from_samples(2, copied)), alpha, 1);
  EXPECT_EQ(of_copy.given_sources, (std::vector<double>{1, 0, 1, 0, 0, 1, 0, 1}));
}

}  // namespace
}  // namespace infomorph
