#include "infomorph/information/decomposition.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <map>
#include <random>

#include "infomorph/base/error.hpp"
#include "infomorph/information/canonical.hpp"
#include "infomorph/information/permutation_test.hpp"
#include "infomorph/information/significance.hpp"
#include "tests/error_message.hpp"
#include "tests/information/random_joint.hpp"
#include "tests/oracles.hpp"
#include "tests/reference/brute_force_pid.hpp"

namespace infomorph {
namespace {

JointDistribution read_joint(const nlohmann::json& oracle_case) {
  std::vector<int> outcomes;
  for (const auto& row : oracle_case["outcomes"]) {
    for (const auto& value : row) outcomes.push_back(value.get<int>());
  }
  return {oracle_case["sources"].get<int>(), outcomes,
          oracle_case["probabilities"].get<std::vector<double>>()};
}

std::vector<std::vector<Atom>> pointwise_atoms(const JointDistribution& joint,
                                               const RedundancyLattice& lattice) {
  std::vector<std::vector<Atom>> rows;
  decompose_pointwise(joint, lattice, 2, [&](std::size_t outcome, std::span<const Atom> atoms) {
    EXPECT_EQ(outcome, rows.size());
    rows.emplace_back(atoms.begin(), atoms.end());
  });
  return rows;
}

void expect_atoms(const RedundancyLattice& lattice, const std::vector<Atom>& atoms,
                  const nlohmann::json& expected, double tolerance) {
  ASSERT_EQ(expected.size(), atoms.size());
  for (const auto& [text, parts] : expected.items()) {
    const Atom& atom = atoms[lattice.index(Antichain::parse(text, lattice.sources()))];
    EXPECT_NEAR(*atom.informative, parts[0].get<double>(), tolerance) << text;
    EXPECT_NEAR(*atom.misinformative, parts[1].get<double>(), tolerance) << text;
    EXPECT_NEAR(atom.total, parts[2].get<double>(), tolerance) << text;
  }
}

TEST(pid_oracle, averaged_and_pointwise_atoms) {
  const nlohmann::json oracle = read_oracle("pid.json");
  ASSERT_FALSE(oracle["cases"].empty());
  for (const auto& oracle_case : oracle["cases"]) {
    SCOPED_TRACE(oracle_case["name"].get<std::string>());
    const JointDistribution joint = read_joint(oracle_case);
    const Decomposition result = decompose(joint);
    expect_atoms(result.lattice, result.atoms, oracle_case["atoms"], 1e-9);
    if (!oracle_case.contains("pointwise")) continue;

    const auto rows = pointwise_atoms(joint, result.lattice);
    std::map<std::vector<int>, std::size_t> row_of;
    for (std::size_t i = 0; i < joint.size(); ++i) {
      row_of[{joint.outcome(i).begin(), joint.outcome(i).end()}] = i;
    }
    for (std::size_t i = 0; i < oracle_case["outcomes"].size(); ++i) {
      const auto outcome = oracle_case["outcomes"][i].get<std::vector<int>>();
      expect_atoms(result.lattice, rows[row_of.at(outcome)], oracle_case["pointwise"][i], 1e-9);
    }
  }
}

TEST(decomposition, canonical_distributions_have_their_known_atoms) {
  for (const CanonicalDistribution& canonical : canonical_distributions()) {
    const Decomposition result = decompose(canonical.joint);
    for (const auto& [text, expected] : canonical.atoms) {
      EXPECT_NEAR(result.atom(text).total, expected, 1e-12) << canonical.name << " " << text;
    }
  }
}

TEST(decomposition, constant_target_has_no_information) {
  const Decomposition result =
      decompose(JointDistribution::from_samples(2, std::vector{0, 0, 7, 0, 1, 7, 1, 1, 7}));
  EXPECT_EQ(result.mutual_information, 0.0);
  EXPECT_EQ(result.target_entropy, 0.0);
  for (const Atom& atom : result.atoms) EXPECT_EQ(atom.total, 0.0);
  EXPECT_FALSE(result.complexity());
}

// H of the target, or I(S_a; T), by their textbook definitions.
double entropy_of(const JointDistribution& joint, Collection a, bool with_target) {
  std::map<std::vector<int>, double> mass;
  for (std::size_t i = 0; i < joint.size(); ++i) {
    std::vector<int> key;
    for (int s = 0; s < joint.sources(); ++s) {
      if ((a >> s & 1U) != 0) key.push_back(joint.outcome(i)[s]);
    }
    if (with_target) key.push_back(joint.outcome(i).back());
    mass[key] += joint.probability(i);
  }
  double entropy = 0;
  for (const auto& [key, p] : mass) entropy -= p * std::log2(p);
  return entropy;
}

RC_GTEST_PROP(decomposition, atoms_below_a_collection_sum_to_its_mutual_information,
              (std::uint32_t seed)) {
  const int sources = 1 + static_cast<int>(seed % 5);
  const JointDistribution joint = random_joint(sources, seed);
  const Decomposition result = decompose(joint);
  const double target_entropy = entropy_of(joint, 0, true);
  double sum = 0;
  for (const Atom& atom : result.atoms) {
    RC_ASSERT(*atom.informative > -1e-12);
    RC_ASSERT(*atom.misinformative > -1e-12);
    sum += atom.total;
  }
  RC_ASSERT(std::abs(sum - result.mutual_information) < 1e-9);
  RC_ASSERT(std::abs(target_entropy - *result.target_entropy) < 1e-9);
  RC_ASSERT(std::abs(*result.target_entropy - result.mutual_information -
                     *result.residual_entropy) < 1e-12);
  for (Collection a = 1; a <= all_sources(sources); ++a) {
    const double information =
        entropy_of(joint, a, false) + target_entropy - entropy_of(joint, a, true);
    RC_ASSERT(std::abs(result.mutual_information_of(a) - information) < 1e-9);
  }
}

RC_GTEST_PROP(decomposition, permuting_sources_permutes_atoms, (std::uint32_t seed)) {
  const JointDistribution joint = random_joint(3, seed);
  std::vector<int> outcomes;
  std::vector<double> probabilities;
  for (std::size_t i = 0; i < joint.size(); ++i) {
    const auto x = joint.outcome(i);
    outcomes.insert(outcomes.end(), {x[2], x[0], x[1], x[3]});
    probabilities.push_back(joint.probability(i));
  }
  const Decomposition result = decompose(joint);
  const Decomposition permuted = decompose({3, outcomes, probabilities});
  const auto rotate = [](Collection a) { return (a << 1 & 0b111U) | a >> 2; };
  for (int i = 0; i < result.lattice.size(); ++i) {
    std::vector<Collection> collections;
    for (const Collection a : result.lattice.antichains()[i].collections()) {
      collections.push_back(rotate(a));
    }
    const int j = result.lattice.index(Antichain(collections));
    RC_ASSERT(std::abs(result.atoms[i].total - permuted.atoms[j].total) < 1e-10);
  }
}

void expect_equal(const std::vector<Atom>& atoms,
                  const std::vector<reference::TwinAtom>& expected) {
  ASSERT_EQ(atoms.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    ASSERT_NEAR(*atoms[i].informative, expected[i].informative, 1e-9) << i;
    ASSERT_NEAR(*atoms[i].misinformative, expected[i].misinformative, 1e-9) << i;
    ASSERT_NEAR(atoms[i].total, expected[i].total, 1e-9) << i;
  }
}

RC_GTEST_PROP(decomposition, agrees_with_the_brute_force_twin, (std::uint32_t seed)) {
  const JointDistribution joint = random_joint(1 + static_cast<int>(seed % 4), seed);
  expect_equal(decompose(joint).atoms, reference::BruteForcePid(joint).averaged());
}

TEST(decomposition, five_sources_agree_with_the_brute_force_twin_in_every_antichain) {
  for (const std::uint32_t seed : {1U, 2U}) {
    const JointDistribution joint = random_joint(5, seed);
    const reference::BruteForcePid twin(joint);
    const Decomposition result = decompose(joint);
    ASSERT_EQ(result.atoms.size(), 7579U);
    expect_equal(result.atoms, twin.averaged());
    expect_equal(pointwise_atoms(joint, result.lattice).back(), twin.pointwise(joint.size() - 1));
  }
}

TEST(decomposition, does_not_depend_on_threads) {
  std::mt19937 random(1);
  std::vector<int> samples;
  for (int i = 0; i < 3 * 20000; ++i) samples.push_back(static_cast<int>(random() % 30));
  const JointDistribution joint = JointDistribution::from_samples(2, samples);
  const Decomposition one = decompose(joint, 1);
  const Decomposition three = decompose(joint, 3);
  for (std::size_t i = 0; i < one.atoms.size(); ++i) {
    EXPECT_EQ(one.atoms[i].total, three.atoms[i].total);
  }
}

TEST(decomposition, complexity_is_the_mean_number_of_sources_needed) {
  for (const CanonicalDistribution& canonical : canonical_distributions()) {
    const Decomposition result = decompose(canonical.joint);
    const double synergy = result.atom("{12}").total;
    EXPECT_NEAR(result.backbone()[1], synergy, 1e-12) << canonical.name;
    EXPECT_NEAR(result.backbone()[0], result.mutual_information - synergy, 1e-12);
    EXPECT_NEAR(*result.complexity(), 1 + synergy / result.mutual_information, 1e-12);
  }
}

TEST(decomposition, redundancy_of_one_antichain_is_a_sum_of_atoms) {
  const JointDistribution joint = random_joint(3, 3);
  const Decomposition result = decompose(joint);
  EXPECT_NEAR(redundancy(joint, Antichain::parse("{1}{2}{3}", 3)), result.atoms[0].total, 1e-12);
  EXPECT_NEAR(redundancy(joint, Antichain::parse("{123}", 3)), result.mutual_information, 1e-12);
}

// The least of what the sources say one by one, of two sources.
double information_of(const Marginals& marginals, Collection sources) {
  double information = 0;
  for (std::size_t i = 0; i < marginals.size(); ++i) {
    const double ratio = marginals.mass_with_target(sources, i) * marginals.total_weight() /
                         (marginals.mass(sources, i) * marginals.target_mass(i));
    information += marginals.weight(i) / marginals.total_weight() * std::log2(ratio);
  }
  return information;
}

const RedundancyMeasure kMinimum = {
    .name = "minimum",
    .description = "minimum mutual information",
    .most_sources = 2,
    .mean = [](const Marginals& marginals, const RedundancyLattice& lattice, const Execution&) {
      Redundancies redundancies;
      for (const Antichain& alpha : lattice.antichains()) {
        double least = information_of(marginals, alpha.collections().front());
        for (const Collection a : alpha.collections()) {
          least = std::min(least, information_of(marginals, a));
        }
        redundancies.totals.push_back(least);
      }
      return redundancies;
    }};

// Of the AND of two fair bits, each says H(1/4) - 1/2 and both say H(1/4).
TEST(decomposition, by_a_measure_that_has_nothing_but_totals) {
  const std::vector<int> and_gate = {0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 1};
  const auto joint = JointDistribution::from_samples(2, and_gate);
  const Decomposition result = decompose(joint, kMinimum);
  const double entropy = 2 - 0.75 * std::log2(3);
  EXPECT_NEAR(result.atom("{1}{2}").total, entropy - 0.5, 1e-12);
  EXPECT_NEAR(result.atom("{1}").total, 0, 1e-12);
  EXPECT_NEAR(result.atom("{2}").total, 0, 1e-12);
  EXPECT_NEAR(result.atom("{12}").total, 0.5, 1e-12);
  EXPECT_FALSE(result.atoms[0].informative || result.atoms[0].misinformative);
  EXPECT_NEAR(result.mutual_information, entropy, 1e-12);
  EXPECT_NEAR(*result.target_entropy, entropy, 1e-12);
  EXPECT_NEAR(redundancy(joint, Antichain::parse("{1}{2}", 2), kMinimum), entropy - 0.5, 1e-12);
  EXPECT_EQ(error_message([&] {
              decompose_pointwise(joint, kMinimum, result.lattice, 1, [](auto, auto) {});
            }),
            "the measure minimum (minimum mutual information) gives averages over a distribution, "
            "not values of single outcomes");
  EXPECT_EQ(error_message([] { decompose(random_joint(3, 1), kMinimum); }),
            "the measure minimum (minimum mutual information) decomposes what up to 2 sources say, "
            "not 3");
}

TEST(decomposition, tests_and_intervals_go_by_any_measure) {
  std::vector<int> samples;
  for (int i = 0; i < 400; ++i) {
    const int a = i / 2 % 2;
    const int b = i % 2;
    samples.insert(samples.end(), {a, b, i % 40 == 0 ? 1 : a & b});
  }
  const auto joint = JointDistribution::from_samples(2, samples);
  const Decomposition result = decompose(joint, kMinimum);
  const PermutationTest test = permutation_test(joint, 99, 1, 2, kMinimum);
  const BootstrapIntervals intervals = bootstrap_intervals(joint, 99, 1, 2, kMinimum);
  EXPECT_EQ(test.atoms[0], 0.01);
  EXPECT_GE(test.null_atoms[0], 0);
  EXPECT_LT(test.null_atoms[0], 0.02);
  EXPECT_NE(permutation_test(joint, 99, 1, 2).null_atoms[0], test.null_atoms[0]);
  EXPECT_LT(intervals.atoms[0].low, result.atoms[0].total);
  EXPECT_GT(intervals.atoms[0].high, result.atoms[0].total);
  EXPECT_GT(intervals.atoms[0].low, 0);
  EXPECT_THROW(permutation_test(random_joint(3, 1), 9, 1, 1, kMinimum), Error);
}

}  // namespace
}  // namespace infomorph
