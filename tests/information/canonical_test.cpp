#include "infomorph/information/canonical.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "tests/reference/brute_force_pid.hpp"

namespace infomorph {
namespace {

const CanonicalDistribution& named(const std::string& name) {
  static const std::vector<CanonicalDistribution> all = canonical_distributions();
  for (const CanonicalDistribution& one : all) {
    if (one.name == name) return one;
  }
  throw std::out_of_range(name);
}

// The target as a function of the sources, where it is one.
std::map<std::pair<int, int>, int> table_of(const CanonicalDistribution& canonical) {
  std::map<std::pair<int, int>, int> table;
  for (std::size_t i = 0; i < canonical.joint.size(); ++i) {
    const auto outcome = canonical.joint.outcome(i);
    table[{outcome[0], outcome[1]}] = outcome[2];
  }
  return table;
}

TEST(canonical, atoms_are_those_of_the_definition) {
  const RedundancyLattice lattice(2);
  for (const CanonicalDistribution& canonical : canonical_distributions()) {
    const auto twin = reference::BruteForcePid(canonical.joint).averaged();
    ASSERT_EQ(canonical.atoms.size(), 4U);
    for (const auto& [text, expected] : canonical.atoms) {
      EXPECT_NEAR(twin[lattice.index(Antichain::parse(text, 2))].total, expected, 1e-12)
          << canonical.name << " " << text;
    }
  }
}

TEST(canonical, outcomes_are_equally_probable_and_what_their_names_say) {
  const auto gate = [](const char* name, auto function) {
    const auto table = table_of(named(name));
    EXPECT_EQ(table.size(), 4U) << name;
    for (const auto& [sources, target] : table) {
      EXPECT_EQ(target, function(sources.first, sources.second)) << name;
    }
  };
  gate("xor", [](int a, int b) { return a ^ b; });
  gate("and", [](int a, int b) { return a & b; });
  gate("or", [](int a, int b) { return a | b; });
  gate("unique", [](int a, int) { return a; });
  std::set<int> copies;
  for (const auto& [sources, target] : table_of(named("copy"))) copies.insert(target);
  EXPECT_EQ(copies.size(), 4U) << "the target tells all pairs of sources apart";
  for (const auto& [sources, target] : table_of(named("redundant"))) {
    EXPECT_EQ(sources.first, target);
    EXPECT_EQ(sources.second, target);
  }
  for (const CanonicalDistribution& canonical : canonical_distributions()) {
    for (std::size_t i = 0; i < canonical.joint.size(); ++i) {
      EXPECT_EQ(canonical.joint.probability(i), 1.0 / static_cast<double>(canonical.joint.size()));
    }
  }
}

TEST(canonical, of_the_pointwise_unique_one_source_says_the_target_at_a_time) {
  const CanonicalDistribution& canonical = named("pointwise_unique");
  EXPECT_EQ(canonical.joint.size(), 4U);
  for (std::size_t i = 0; i < canonical.joint.size(); ++i) {
    const auto outcome = canonical.joint.outcome(i);
    EXPECT_TRUE((outcome[0] == 0 && outcome[1] == outcome[2]) ||
                (outcome[1] == 0 && outcome[0] == outcome[2]));
  }
}

TEST(canonical, names_and_figures_of_the_header_hold) {
  std::vector<std::string> names;
  for (const CanonicalDistribution& canonical : canonical_distributions()) {
    names.push_back(canonical.name);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"xor", "and", "or", "unique", "redundant", "copy",
                                             "pointwise_unique"}));
  const std::map<std::string, double> atoms(named("xor").atoms.begin(), named("xor").atoms.end());
  EXPECT_NEAR(atoms.at("{1}{2}"), -0.585, 5e-4);
  EXPECT_NEAR(atoms.at("{1}"), std::log2(3.0) - 1, 1e-15);
  EXPECT_NEAR(atoms.at("{12}"), 2 - std::log2(3.0), 1e-15);
}

}  // namespace
}  // namespace infomorph
