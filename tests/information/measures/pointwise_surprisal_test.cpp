#include "infomorph/information/measures/pointwise_surprisal.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "infomorph/information/decomposition.hpp"
#include "tests/information/random_joint.hpp"
#include "tests/reference/measure_twins.hpp"

namespace infomorph {
namespace {

RC_GTEST_PROP(pointwise_surprisal, agrees_with_its_twin, (std::uint32_t seed)) {
  const int sources = 1 + static_cast<int>(seed % 4);
  const JointDistribution joint = random_joint(sources, seed);
  const reference::MeasureTwins twins(joint);
  const RedundancyLattice lattice(sources);
  const Redundancies found = kPointwiseSurprisal.mean(Marginals(joint), lattice, 1);
  for (int i = 0; i < lattice.size(); i += 1 + lattice.size() / 30) {
    const auto [informative, misinformative] = twins.pm(lattice.antichains()[i]);
    RC_ASSERT(std::abs(found.parts->informative[i] - informative) < 1e-10);
    RC_ASSERT(std::abs(found.parts->misinformative[i] - misinformative) < 1e-10);
    RC_ASSERT(std::abs(found.totals[i] - informative + misinformative) < 1e-10);
  }
}

TEST(pointwise_surprisal, the_mean_is_that_of_single_outcomes) {
  const JointDistribution joint = random_joint(3, 3);
  const Decomposition mean = decompose(joint, kPointwiseSurprisal);
  std::vector<double> sums(mean.atoms.size(), 0.0);
  decompose_pointwise(joint, kPointwiseSurprisal, mean.lattice, 1,
                      [&](std::size_t outcome, std::span<const Atom> atoms) {
                        for (std::size_t i = 0; i < sums.size(); ++i) {
                          sums[i] += joint.probability(outcome) * atoms[i].total;
                        }
                      });
  for (std::size_t i = 0; i < sums.size(); ++i) EXPECT_NEAR(sums[i], mean.atoms[i].total, 1e-12);
}

}  // namespace
}  // namespace infomorph
