#include "infomorph/information/permutation_test.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/error_message.hpp"
#include "tests/information/noisy_and.hpp"

namespace infomorph {
namespace {

TEST(permutation_test, p_values_of_independent_columns_are_uniform) {
  const std::vector<double> independent = {0.1, 0.15, 0.1, 0.15, 0.12, 0.18, 0.08, 0.12};
  std::mt19937 random(2);
  constexpr int kTables = 200;
  int below_tenth = 0;
  int atom_below_tenth = 0;
  double mean = 0;
  double surplus = 0;
  for (int table = 0; table < kTables; ++table) {
    const auto joint =
        JointDistribution::from_counts(2, kOutcomes, draw_counts(independent, 200, random));
    const PermutationTest test = permutation_test(joint, 99, table, 1);
    below_tenth += test.mutual_information <= 0.1 ? 1 : 0;
    atom_below_tenth += test.atoms[3] <= 0.1 ? 1 : 0;
    mean += test.mutual_information / kTables;
    surplus += (decompose(joint).mutual_information - test.null_mutual_information) / kTables;
  }
  // 20 of 200, with a standard deviation of 4.2; the mean with one of 0.02.
  EXPECT_NEAR(below_tenth, 20, 14);
  EXPECT_NEAR(atom_below_tenth, 20, 14);
  EXPECT_NEAR(mean, 0.5, 0.08);
  EXPECT_NEAR(surplus, 0, 0.003) << "chance gives as much as the mean of the permutations says";
}

TEST(permutation_test, sees_dependence) {
  std::mt19937 random(3);
  const auto joint =
      JointDistribution::from_counts(2, kOutcomes, draw_counts(kNoisyAnd, 300, random));
  const PermutationTest test = permutation_test(joint, 199, 1, 2);
  EXPECT_EQ(test.mutual_information, 1.0 / 200);
  EXPECT_EQ(test.atoms[0], 1.0 / 200) << "the redundancy";
}

TEST(permutation_test, p_values_of_a_constant_target_are_1) {
  const auto joint = JointDistribution::from_samples(1, std::vector{0, 5, 1, 5, 2, 5});
  const PermutationTest test = permutation_test(joint, 19, 1, 1);
  EXPECT_EQ(test.mutual_information, 1);
  EXPECT_EQ(test.atoms[0], 1);
  EXPECT_EQ(test.null_atoms[0], 0);
}

TEST(permutation_test, depends_on_the_seed_alone) {
  const auto independent =
      JointDistribution::from_counts(2, kOutcomes, std::vector<double>{5, 6, 4, 7, 5, 6, 4, 5});
  const auto p = [&](std::uint64_t seed, int threads) {
    return permutation_test(independent, 200, seed, threads).atoms[1];
  };
  EXPECT_EQ(p(1, 1), p(1, 3));
  EXPECT_NE(p(1, 1), p(2, 1));
  const JointDistribution fractions(1, std::vector{0, 0, 1, 1}, std::vector{0.5, 0.5});
  EXPECT_NE(error_message([&] { permutation_test(fractions, 9, 1, 1); }).find("weight 0.5"),
            std::string::npos);
}

// A series that keeps the share `memory` of itself from sample to sample, of variance 1.
std::vector<double> series(double memory, int samples, std::mt19937& random) {
  std::normal_distribution<double> normal;
  std::vector<double> values;
  double value = normal(random);
  for (int i = 0; i < samples; ++i) {
    values.push_back(value);
    value = memory * value + std::sqrt(1 - memory * memory) * normal(random);
  }
  return values;
}

std::vector<int> binned(const std::vector<double>& values, int bins) {
  const auto [low, high] = std::ranges::minmax(values);
  std::vector<int> codes;
  for (const double value : values) {
    codes.push_back(std::min(bins - 1, static_cast<int>((value - low) / (high - low) * bins)));
  }
  return codes;
}

// The p-value of the mutual information of two columns of codes.
double p_value(const std::vector<int>& source, const std::vector<int>& target,
               const Surrogates& surrogates, int permutations, std::uint64_t seed) {
  WeightedRows rows(2);
  std::vector<std::uint32_t> samples;
  for (std::size_t i = 0; i < source.size(); ++i) {
    samples.push_back(rows.add(std::vector{source[i], target[i]}, 1));
  }
  const auto joint = JointDistribution::from_counts(1, rows.values(), rows.weights());
  return permutation_test(joint, samples, surrogates, permutations, seed, 1).mutual_information;
}

// The share of tables of two series that a test at the level of 5 % calls dependent.
double rejected(double memory, double coupling, int samples, const Surrogates& surrogates,
                int tables) {
  std::mt19937 random(7);
  int count = 0;
  for (int table = 0; table < tables; ++table) {
    const auto source = series(memory, samples, random);
    auto target = series(memory, samples, random);
    for (int i = 0; i < samples; ++i) {
      target[i] = coupling * source[i] + std::sqrt(1 - coupling * coupling) * target[i];
    }
    const double p = p_value(binned(source, 4), binned(target, 4), surrogates, 39, table);
    count += p <= 0.05 ? 1 : 0;
  }
  return static_cast<double>(count) / tables;
}

TEST(permutation_test, of_series_keeps_its_level_with_surrogates_that_keep_dependence_in_time) {
  // 5 % of 200 tables are 10, with a standard deviation of 3.1.
  constexpr int kTables = 200;
  const Surrogates circular{.kind = Surrogates::Kind::circular};
  const Surrogates blocks{.kind = Surrogates::Kind::block};
  EXPECT_GT(rejected(0.9, 0, 500, {}, kTables), 0.5) << "shuffled";
  EXPECT_LE(rejected(0.9, 0, 500, circular, kTables), 0.08);
  EXPECT_LE(rejected(0.98, 0, 1000, circular, kTables), 0.08);
  EXPECT_LE(rejected(0.9, 0, 1000, blocks, kTables), 0.08);
  EXPECT_GE(rejected(0.9, 0.7, 500, circular, 50), 0.9);
  EXPECT_GE(rejected(0.9, 0.7, 1000, blocks, 50), 0.9);
}

// Tables of subjects with offsets of their own in both columns, which say nothing of each other
// otherwise.
TEST(permutation_test, within_groups_keeps_its_level_where_groups_differ) {
  std::mt19937 random(8);
  std::normal_distribution<double> normal;
  int plain = 0;
  int grouped = 0;
  constexpr int kTables = 200;
  for (int table = 0; table < kTables; ++table) {
    std::vector<double> source;
    std::vector<double> target;
    std::vector<int> groups;
    for (int subject = 0; subject < 10; ++subject) {
      const double shift = normal(random);
      const double other_shift = normal(random);
      for (int i = 0; i < 20; ++i) {
        source.push_back(shift + normal(random));
        target.push_back(other_shift + normal(random));
        groups.push_back(subject);
      }
    }
    const auto p = [&](const Surrogates& surrogates) {
      return p_value(binned(source, 4), binned(target, 4), surrogates, 39, table);
    };
    plain += p({}) <= 0.05 ? 1 : 0;
    grouped += p({.groups = groups}) <= 0.05 ? 1 : 0;
  }
  EXPECT_GT(plain, kTables / 4);
  EXPECT_LE(grouped, 16);
}

// A label that is constant for each subject, as patients and controls have.
TEST(permutation_test, between_groups_keeps_its_level_where_the_target_is_a_label_of_groups) {
  std::mt19937 random(9);
  std::normal_distribution<double> normal;
  int plain = 0;
  int grouped = 0;
  int seen = 0;
  constexpr int kTables = 200;
  for (int table = 0; table < kTables; ++table) {
    for (const double effect : {0.0, 2.0}) {
      std::vector<double> source;
      std::vector<int> target;
      std::vector<int> groups;
      for (int subject = 0; subject < 16; ++subject) {
        const double shift = normal(random) + effect * (subject % 2);
        for (int i = 0; i < 10 + subject; ++i) {
          source.push_back(shift + 0.5 * normal(random));
          target.push_back(subject % 2);
          groups.push_back(subject);
        }
      }
      const auto p = [&](const Surrogates& surrogates) {
        return p_value(binned(source, 4), target, surrogates, 39, table);
      };
      if (effect > 0) {
        seen += p({.groups = groups}) <= 0.05 ? 1 : 0;
        continue;
      }
      plain += p({}) <= 0.05 ? 1 : 0;
      grouped += p({.groups = groups}) <= 0.05 ? 1 : 0;
    }
  }
  EXPECT_GT(plain, kTables / 2);
  EXPECT_LE(grouped, 16);
  EXPECT_GE(seen, kTables * 3 / 4);
}

TEST(permutation_test, of_distances_tells_what_chance_gives) {
  std::mt19937 random(10);
  std::normal_distribution<double> normal;
  int below_tenth = 0;
  constexpr int kTables = 100;
  for (int table = 0; table < kTables; ++table) {
    std::vector<SampledColumn> columns(2);
    for (int i = 0; i < 60; ++i) {
      for (auto& column : columns) column.values.push_back(std::round(5 * normal(random)) / 5);
    }
    const PermutationTest test =
        permutation_test(columns, {.seed = static_cast<std::uint64_t>(table)}, {}, 19, 1);
    below_tenth += test.mutual_information <= 0.1 ? 1 : 0;
  }
  // 10 of 100, with a standard deviation of 3.
  EXPECT_NEAR(below_tenth, 10, 9);

  // Groups of unequal sizes exchange the numbers of their targets.
  std::vector<SampledColumn> of_groups(2);
  std::vector<int> groups;
  for (int group = 0; group < 30; ++group) {
    const double shift = normal(random);
    for (int i = 0; i < 4 + group % 5; ++i) {
      of_groups[0].values.push_back(group % 7 + 0.1 * normal(random));
      of_groups[1].values.push_back(shift);
      groups.push_back(group);
    }
  }
  EXPECT_GT(permutation_test(of_groups, {}, {.groups = groups}, 99, 2).mutual_information, 0.05);
  EXPECT_EQ(permutation_test(of_groups, {}, {}, 99, 2).mutual_information, 0.01) << "shuffled";

  std::vector<SampledColumn> columns(3);
  for (int i = 0; i < 200; ++i) {
    for (auto& column : columns) column.values.push_back(normal(random));
    columns[2].values.back() += columns[0].values.back() + columns[1].values.back();
  }
  const PermutationTest test = permutation_test(columns, {}, {}, 99, 2);
  EXPECT_EQ(test.mutual_information, 0.01);
  EXPECT_EQ(test.atoms[3], 0.01) << "the synergy";
  EXPECT_NEAR(test.null_mutual_information, 0, 0.05);
  double sum = 0;
  for (const double atom : test.null_atoms) sum += atom;
  EXPECT_NEAR(sum, test.null_mutual_information, 1e-12);
  EXPECT_EQ(permutation_test(columns, {}, {}, 20, 1).atoms,
            permutation_test(columns, {}, {}, 20, 3).atoms);
}

}  // namespace
}  // namespace infomorph
