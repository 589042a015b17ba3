#include "infomorph/information/measures/increments.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "infomorph/information/decomposition.hpp"
#include "tests/information/random_joint.hpp"
#include "tests/reference/measure_twins.hpp"

namespace infomorph {
namespace {

RC_GTEST_PROP(increments, agree_with_the_published_procedure, (std::uint32_t seed)) {
  const int sources = 1 + static_cast<int>(seed % 5);
  const JointDistribution joint = random_joint(sources, seed);
  const Decomposition result = decompose(joint, kIncrements);
  std::map<std::string, double> expected = reference::MeasureTwins(joint).surd();
  for (std::size_t i = 0; i < result.atoms.size(); ++i) {
    RC_ASSERT(std::abs(result.atoms[i].total - expected[result.antichain(i).text()]) < 1e-10);
  }
}

TEST(increments, have_terms_of_redundancy_uniqueness_and_synergy_alone) {
  for (int sources = 1; sources <= 5; ++sources) {
    const Decomposition result = decompose(random_joint(sources, 1), kIncrements);
    EXPECT_EQ(result.atoms.size(), (2U << sources) - 2U - sources);
    EXPECT_EQ(result.own_terms->size(), result.atoms.size());
  }
  const Decomposition result = decompose(random_joint(3, 1), kIncrements);
  std::string names;
  for (std::size_t i = 0; i < result.atoms.size(); ++i) names += result.antichain(i).text() + " ";
  EXPECT_EQ(names, "{1}{2}{3} {1}{2} {1}{3} {2}{3} {1} {2} {3} {12} {13} {23} {123} ");
}

}  // namespace
}  // namespace infomorph
