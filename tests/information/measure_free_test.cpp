#include "infomorph/information/measure_free.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <map>

#include "infomorph/information/canonical.hpp"
#include "infomorph/information/continuous_decomposition.hpp"
#include "infomorph/information/decomposition.hpp"
#include "tests/information/normal_columns.hpp"
#include "tests/information/random_joint.hpp"

namespace infomorph {
namespace {

MeasureFree of_gate(const std::string& name) {
  for (const CanonicalDistribution& canonical : canonical_distributions()) {
    if (canonical.name == name) return *decompose(canonical.joint).measure_free;
  }
  throw std::runtime_error("no such gate");
}

TEST(measure_free, of_gates_is_known) {
  const MeasureFree of_xor = of_gate("xor");
  EXPECT_NEAR(of_xor.co_information, -1, 1e-12);
  EXPECT_NEAR(of_xor.correlations->o_information(), -1, 1e-12);
  EXPECT_NEAR(of_xor.correlations->total, 1, 1e-12);
  EXPECT_NEAR(of_xor.correlations->dual_total, 2, 1e-12);
  EXPECT_NEAR(*of_xor.redundancy_degree, 0, 1e-12);
  EXPECT_NEAR(*of_xor.vulnerability_degree, 2, 1e-12);
  const MeasureFree of_copies = of_gate("redundant");
  EXPECT_NEAR(of_copies.co_information, 1, 1e-12);
  EXPECT_NEAR(of_copies.correlations->total, 2, 1e-12);
  EXPECT_NEAR(of_copies.correlations->dual_total, 1, 1e-12);
  EXPECT_NEAR(*of_copies.redundancy_degree, 2, 1e-12);
  EXPECT_NEAR(*of_copies.vulnerability_degree, 0, 1e-12);
}

// Entropies by maps from values, of the columns whose bits are set.
double entropy(const JointDistribution& joint, unsigned columns) {
  std::map<std::vector<int>, double> masses;
  for (std::size_t i = 0; i < joint.size(); ++i) {
    std::vector<int> key;
    for (int c = 0; c <= joint.sources(); ++c) {
      if ((columns >> c & 1U) != 0) key.push_back(joint.outcome(i)[c]);
    }
    masses[key] += joint.probability(i);
  }
  double sum = 0;
  for (const auto& [key, p] : masses) sum -= p * std::log2(p);
  return sum;
}

RC_GTEST_PROP(measure_free, follows_its_definitions, (std::uint32_t seed)) {
  const int sources = 1 + static_cast<int>(seed % 4);
  const JointDistribution joint = random_joint(sources, seed);
  const MeasureFree found = *decompose(joint).measure_free;
  const int columns = sources + 1;
  const unsigned all = (1U << columns) - 1;
  double total = -entropy(joint, all);
  double dual_total = entropy(joint, all);
  double co_information = 0;
  for (int c = 0; c < columns; ++c) {
    total += entropy(joint, 1U << c);
    dual_total -= entropy(joint, all) - entropy(joint, all & ~(1U << c));
  }
  for (unsigned set = 1; set <= all; ++set) {
    co_information += (std::popcount(set) % 2 == 1 ? 1 : -1) * entropy(joint, set);
  }
  RC_ASSERT(std::abs(found.correlations->total - total) < 1e-10);
  RC_ASSERT(std::abs(found.correlations->dual_total - dual_total) < 1e-10);
  RC_ASSERT(std::abs(found.co_information - co_information) < 1e-10);
  if (sources == 2) {
    RC_ASSERT(std::abs(found.correlations->o_information() - co_information) < 1e-10);
    const Decomposition result = decompose(joint);
    RC_ASSERT(std::abs(result.atoms[0].total - result.atoms[3].total - co_information) < 1e-10);
  }
}

TEST(measure_free, has_no_degrees_without_information_and_no_correlations_of_real_numbers) {
  const MeasureFree of_constant =
      *decompose(JointDistribution::from_samples(1, std::vector{0, 1, 1, 1})).measure_free;
  EXPECT_FALSE(of_constant.redundancy_degree || of_constant.vulnerability_degree);
  const MeasureFree of_numbers =
      *decompose_continuous(numeric(normal_columns(2, 100, 1))).measure_free;
  EXPECT_FALSE(of_numbers.correlations);
  EXPECT_GT(*of_numbers.redundancy_degree, 0);
}

}  // namespace
}  // namespace infomorph
