#include "infomorph/information/entropies.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <map>

namespace infomorph {
namespace {

Entropies entropies(const JointDistribution& joint, const Execution& execution = 1) {
  return entropies_of(Marginals(joint), RedundancyLattice(joint.sources()), execution);
}

RC_GTEST_PROP(entropies, are_those_of_relative_frequencies, ()) {
  const int sources = *rc::gen::inRange(1, 4);
  const auto width = static_cast<std::size_t>(sources) + 1;
  const auto rows = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::vector<int>>>(
      rc::gen::container<std::vector<int>>(width, rc::gen::inRange(0, 3))));
  std::vector<int> samples;
  std::map<int, double> of_target;
  std::map<std::vector<int>, double> of_sources;
  std::map<std::vector<int>, double> of_both;
  for (const std::vector<int>& row : rows) {
    samples.insert(samples.end(), row.begin(), row.end());
    ++of_target[row.back()];
    ++of_sources[{row.begin(), row.end() - 1}];
    ++of_both[row];
  }
  const auto entropy = [&](const auto& counts) {
    double sum = 0;
    for (const auto& [value, count] : counts) {
      const double p = count / static_cast<double>(rows.size());
      sum -= p * std::log2(p);
    }
    return sum;
  };
  const Entropies found = entropies(JointDistribution::from_samples(sources, samples));
  RC_ASSERT(std::abs(found.target - entropy(of_target)) < 1e-12);
  RC_ASSERT(std::abs(found.residual - (entropy(of_both) - entropy(of_sources))) < 1e-12);
  RC_ASSERT(found.mutual_information() == found.target - found.residual);
}

TEST(entropies, of_a_constant_target_are_0) {
  const Entropies found =
      entropies(JointDistribution::from_samples(1, std::vector<int>{0, 7, 1, 7, 2, 7}));
  EXPECT_EQ(found.target, 0);
  EXPECT_EQ(found.residual, 0);
}

TEST(entropies, outcomes_without_weight_do_not_count) {
  const auto joint = JointDistribution::from_samples(1, std::vector<int>{0, 0, 1, 1, 1, 2});
  Marginals marginals(joint);
  marginals.reweigh(std::vector<double>{1, 0, 1});
  const Entropies found = entropies_of(marginals, RedundancyLattice(1), 1);
  EXPECT_NEAR(found.target, 1, 1e-15);
  EXPECT_NEAR(found.residual, 0, 1e-15);
}

}  // namespace
}  // namespace infomorph
