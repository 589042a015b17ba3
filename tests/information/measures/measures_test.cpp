#include "infomorph/information/measures/measure.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <bit>
#include <cmath>
#include <optional>
#include <string_view>

#include "infomorph/base/error.hpp"
#include "infomorph/information/decomposition.hpp"
#include "infomorph/information/measures/registry.hpp"
#include "infomorph/information/measures/specific_information.hpp"
#include "infomorph/information/permutation_test.hpp"
#include "infomorph/information/significance.hpp"
#include "tests/error_message.hpp"
#include "tests/information/random_joint.hpp"
#include "tests/oracles.hpp"
#include "tests/reference/measure_twins.hpp"

namespace infomorph {
namespace {

// What each measure promises to within.
double precision_of(const RedundancyMeasure& measure) {
  return measure.name == "ccs" ? 1e-6 : measure.name == "broja" ? 1e-8 : 1e-10;
}

// Nothing where the fit of ccs says that it does not converge, as it does of a rare joint.
std::optional<Decomposition> decompose_or_refuse(const JointDistribution& joint,
                                                 const RedundancyMeasure& measure) {
  try {
    return decompose(joint, measure);
  } catch (const Error& error) {
    const bool refused =
        std::string_view(error.what()).find("does not converge") != std::string_view::npos;
    if (measure.name != "ccs" || !refused) throw;
    return std::nullopt;
  }
}

std::vector<const RedundancyMeasure*> measures_of(int sources) {
  std::vector<const RedundancyMeasure*> measures;
  for (const RedundancyMeasure* measure : redundancy_measures()) {
    if (measure->mean != nullptr && sources <= measure->most_sources) measures.push_back(measure);
  }
  return measures;
}

JointDistribution read_joint(const nlohmann::json& oracle_case) {
  std::vector<int> outcomes;
  for (const auto& row : oracle_case["outcomes"]) {
    for (const auto& value : row) outcomes.push_back(value.get<int>());
  }
  return {oracle_case["sources"].get<int>(), outcomes,
          oracle_case["probabilities"].get<std::vector<double>>()};
}

TEST(measures_oracle, totals_and_parts_of_every_measure) {
  const nlohmann::json oracle = read_oracle("measures.json");
  ASSERT_FALSE(oracle["cases"].empty());
  for (const auto& oracle_case : oracle["cases"]) {
    const auto name = oracle_case["measure"].get<std::string>();
    SCOPED_TRACE(oracle_case["case"].get<std::string>() + " " + name);
    const auto tolerance = oracle_case["tolerance"].get<double>();
    const Decomposition result = decompose(read_joint(oracle_case), redundancy_measure(name));
    EXPECT_EQ(result.atoms.size(), oracle_case["atoms"].size());
    for (const auto& [text, total] : oracle_case["atoms"].items()) {
      EXPECT_NEAR(result.atom(text).total, total.get<double>(), tolerance) << text;
    }
    if (!oracle_case.contains("parts")) continue;
    for (const auto& [text, parts] : oracle_case["parts"].items()) {
      EXPECT_NEAR(*result.atom(text).informative, parts[0].get<double>(), tolerance) << text;
      EXPECT_NEAR(*result.atom(text).misinformative, parts[1].get<double>(), tolerance) << text;
    }
  }
}

RC_GTEST_PROP(measures, atoms_sum_to_the_information_and_a_source_alone_is_redundant_to_itself,
              (std::uint32_t seed)) {
  const int sources = 1 + static_cast<int>(seed % 4);
  const JointDistribution joint = random_joint(sources, seed);
  const reference::MeasureTwins twins(joint);
  for (const RedundancyMeasure* measure : measures_of(sources)) {
    if (measure->name == "ccs" && sources == 4) continue;  // 151 fits
    const Decomposition result = decompose(joint, *measure);
    double sum = 0;
    for (const Atom& atom : result.atoms) sum += atom.total;
    RC_ASSERT(std::abs(sum - result.mutual_information) < 1e-9);
    for (Collection a = 1; a <= all_sources(sources) && !result.own_terms; ++a) {
      RC_ASSERT(std::abs(result.mutual_information_of(a) - twins.information(a)) < 1e-9);
    }
  }
}

// The sources in another order: the third first.
JointDistribution rotated(const JointDistribution& joint) {
  std::vector<int> outcomes;
  std::vector<double> probabilities;
  for (std::size_t i = 0; i < joint.size(); ++i) {
    const auto x = joint.outcome(i);
    outcomes.insert(outcomes.end(), {x[2], x[0], x[1], x[3]});
    probabilities.push_back(joint.probability(i));
  }
  return {3, outcomes, probabilities};
}

// Whether collections of one size say the same of a value of the target, so that the order of the
// sources decides which of them gets a synergy.
bool has_ties(const JointDistribution& joint) {
  for (const SpecificInformation& target : specific_information(Marginals(joint), 1)) {
    for (Collection a = 1; a < target.values.size(); ++a) {
      for (Collection b = 1; b < a; ++b) {
        const bool same_size = std::popcount(a) == std::popcount(b) && std::popcount(a) > 1;
        if (same_size && std::abs(target.values[a] - target.values[b]) < 1e-9) return true;
      }
    }
  }
  return false;
}

RC_GTEST_PROP(measures, permuting_sources_permutes_atoms, (std::uint32_t seed)) {
  const JointDistribution joint = random_joint(3, seed);
  const JointDistribution other = rotated(joint);
  const auto rotate = [](Collection a) { return (a << 1 & 0b111U) | a >> 2; };
  for (const RedundancyMeasure* measure : measures_of(3)) {
    if (measure->own_terms != nullptr && has_ties(joint)) continue;
    const std::optional<Decomposition> result = decompose_or_refuse(joint, *measure);
    const std::optional<Decomposition> permuted = decompose_or_refuse(other, *measure);
    if (!result || !permuted) continue;
    for (std::size_t i = 0; i < result->atoms.size(); ++i) {
      std::vector<Collection> collections;
      for (const Collection a : result->antichain(i).collections()) {
        collections.push_back(rotate(a));
      }
      const Atom& atom = permuted->atom(Antichain(collections).text());
      RC_ASSERT(std::abs(result->atoms[i].total - atom.total) < precision_of(*measure));
    }
  }
}

// Redundancy grows along the lattice where no atom is negative: totals of some measures, the parts
// of pm.
RC_GTEST_PROP(measures, are_monotone_where_they_promise_it, (std::uint32_t seed)) {
  const int sources = 1 + static_cast<int>(seed % 4);
  const JointDistribution joint = random_joint(sources, seed);
  for (const RedundancyMeasure* measure : measures_of(sources)) {
    const bool totals = measure->name == "mmi" || measure->name == "min" ||
                        measure->name == "broja" || measure->name == "surd";
    const std::optional<Decomposition> result = decompose_or_refuse(joint, *measure);
    if (!result) continue;
    for (const Atom& atom : result->atoms) {
      if (totals) RC_ASSERT(atom.total > -1e-9);
      if (atom.informative) RC_ASSERT(*atom.informative > -1e-12);
      if (atom.misinformative) RC_ASSERT(*atom.misinformative > -1e-12);
    }
  }
}

RC_GTEST_PROP(measures, two_sources_keep_the_known_identities, (std::uint32_t seed)) {
  const JointDistribution joint = random_joint(2, seed);
  const Decomposition minimum = decompose(joint, redundancy_measure("min"));
  const Decomposition increments = decompose(joint, redundancy_measure("surd"));
  for (std::size_t i = 0; i < 4; ++i) {
    RC_ASSERT(std::abs(minimum.atoms[i].total - increments.atoms[i].total) < 1e-12);
  }
  const double least = decompose(joint, redundancy_measure("mmi")).atoms[0].total;
  RC_ASSERT(decompose(joint, redundancy_measure("broja")).atoms[0].total < least + 1e-9);
  RC_ASSERT(minimum.atoms[0].total < least + 1e-12);
}

// Of two independent bits and both together as the target, which the documentation tells apart.
TEST(measures, copies_of_independent_bits_are_redundant_by_some) {
  const auto copy =
      JointDistribution::from_samples(2, std::vector{0, 0, 0, 0, 1, 1, 1, 0, 2, 1, 1, 3});
  for (const RedundancyMeasure* measure : measures_of(2)) {
    const double redundancy = decompose(copy, *measure).atoms[0].total;
    if (measure->name == "broja" || measure->name == "ccs") {
      EXPECT_NEAR(redundancy, 0, 1e-9) << measure->name;
    } else {
      EXPECT_GT(redundancy, 0.1) << measure->name;
    }
  }
}

TEST(measures, a_constant_target_has_exactly_no_information) {
  const auto joint = JointDistribution::from_samples(2, std::vector{0, 0, 7, 0, 1, 7, 1, 1, 7});
  for (const RedundancyMeasure* measure : measures_of(2)) {
    for (const Atom& atom : decompose(joint, *measure).atoms) {
      EXPECT_EQ(atom.total, 0) << measure->name;
    }
  }
}

TEST(measures, do_not_depend_on_threads) {
  std::mt19937 random(1);
  std::vector<int> samples;
  for (int i = 0; i < 4 * 2000; ++i) samples.push_back(static_cast<int>(random() % 4));
  const JointDistribution joint = JointDistribution::from_samples(3, samples);
  for (const RedundancyMeasure* measure : measures_of(3)) {
    const Decomposition one = decompose(joint, *measure, 1);
    const Decomposition three = decompose(joint, *measure, 3);
    for (std::size_t i = 0; i < one.atoms.size(); ++i) {
      EXPECT_EQ(one.atoms[i].total, three.atoms[i].total) << measure->name;
    }
  }
}

// Resamples leave outcomes out, which then have no weight: as if they had never been.
TEST(measures, outcomes_of_no_weight_do_not_occur) {
  const JointDistribution joint = random_joint(2, 7);
  std::vector<double> weights;
  std::vector<int> outcomes;
  std::vector<double> probabilities;
  for (std::size_t i = 0; i < joint.size(); ++i) {
    weights.push_back(i % 3 == 0 ? 0.0 : 1.0);
    if (weights.back() == 0) continue;
    outcomes.insert(outcomes.end(), joint.outcome(i).begin(), joint.outcome(i).end());
    probabilities.push_back(1);
  }
  Marginals marginals(joint);
  marginals.reweigh(weights);
  const Marginals afresh(JointDistribution::from_counts(2, outcomes, probabilities));
  const RedundancyLattice lattice(2);
  for (const RedundancyMeasure* measure : measures_of(2)) {
    const Redundancies found = measure->mean(marginals, lattice, 1);
    const Redundancies expected = measure->mean(afresh, lattice, 1);
    for (std::size_t i = 0; i < found.totals.size(); ++i) {
      EXPECT_NEAR(found.totals[i], expected.totals[i], precision_of(*measure)) << measure->name;
    }
  }
}

TEST(measures, have_tests_and_intervals) {
  std::vector<int> samples;
  for (int i = 0; i < 200; ++i) {
    const int a = i / 2 % 2;
    const int b = i % 2;
    samples.insert(samples.end(), {a, b, i % 40 == 0 ? 1 : a & b});
  }
  const auto joint = JointDistribution::from_samples(2, samples);
  for (const RedundancyMeasure* measure : measures_of(2)) {
    const Decomposition result = decompose(joint, *measure);
    const PermutationTest test = permutation_test(joint, 39, 1, 2, *measure);
    const BootstrapIntervals intervals = bootstrap_intervals(joint, 39, 1, 2, *measure);
    EXPECT_EQ(test.atoms.size(), result.atoms.size());
    EXPECT_EQ(test.mutual_information, 1.0 / 40) << measure->name;
    // Synergy is there by any measure, and chance shows less.
    EXPECT_EQ(test.atoms[3], 1.0 / 40) << measure->name;
    EXPECT_LT(intervals.atoms[3].low, intervals.atoms[3].high) << measure->name;
    EXPECT_GT(intervals.atoms[3].low, 0) << measure->name;
  }
}

TEST(measures, that_do_not_fit_are_refused_in_one_sentence) {
  const JointDistribution joint = random_joint(3, 1);
  EXPECT_EQ(error_message([&] { decompose(joint, redundancy_measure("broja")); }),
            "the measure broja (unique information) decomposes what up to 2 sources say, not 3");
  EXPECT_EQ(error_message([&] { decompose(joint, redundancy_measure("gaussian")); }),
            "the measure gaussian (minimum mutual information of Gaussian columns) is estimated "
            "from columns of numbers, not from how often values occur");
  EXPECT_EQ(error_message(
                [&] { redundancy(joint, Antichain::parse("{1}", 3), redundancy_measure("surd")); }),
            "the measure surd (synergistic, unique and redundant increments) has terms of its own, "
            "no redundancies");
  EXPECT_EQ(error_message([&] { decompose(joint, redundancy_measure("surd")).atom("{1}{23}"); }),
            "the measure has no term {1}{23}");
  EXPECT_THROW(permutation_test(joint, 9, 1, 1, redundancy_measure("broja")), Error);
}

}  // namespace
}  // namespace infomorph
