#include "infomorph/information/mean_over_outcomes.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace infomorph {
namespace {

// So many outcomes of one source, of weights 1, 2, ...
JointDistribution many(int outcomes) {
  std::vector<int> values;
  std::vector<double> weights;
  for (int i = 0; i < outcomes; ++i) {
    values.insert(values.end(), {i, i % 3});
    weights.push_back(i + 1);
  }
  return JointDistribution::from_counts(1, values, weights);
}

// The means of 1 and of the sine of an outcome's number.
std::vector<double> means(const Marginals& marginals, const RedundancyLattice& lattice,
                          const Execution& execution) {
  return mean_over_outcomes(marginals, lattice, 2, execution,
                            [&](std::size_t begin, std::size_t end, std::span<double> sums) {
                              for (std::size_t i = begin; i < end; ++i) {
                                sums[0] += marginals.weight(i);
                                sums[1] += marginals.weight(i) * std::sin(static_cast<double>(i));
                              }
                            });
}

TEST(mean_over_outcomes, takes_every_outcome_once) {
  for (const int outcomes : {1, 5, 33}) {
    const Marginals marginals(many(outcomes));
    double expected = 0;
    for (int i = 0; i < outcomes; ++i) expected += (i + 1) * std::sin(i);
    const std::vector<double> found = means(marginals, RedundancyLattice(1), 1);
    EXPECT_NEAR(found[0], 1, 1e-15) << outcomes;
    EXPECT_NEAR(found[1], expected / (outcomes * (outcomes + 1) / 2.0), 1e-14) << outcomes;
  }
}

TEST(mean_over_outcomes, does_not_depend_on_threads) {
  // Enough for several blocks: 7579 antichains for each outcome.
  const Marginals marginals(many(1000));
  const RedundancyLattice lattice(5);
  const std::vector<double> one = means(marginals, lattice, 1);
  EXPECT_EQ(one, means(marginals, lattice, 2));
  EXPECT_EQ(one, means(marginals, lattice, 3));
  EXPECT_NEAR(one[0], 1, 1e-12);
}

}  // namespace
}  // namespace infomorph
