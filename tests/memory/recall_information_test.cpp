#include "infomorph/memory/recall_information.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <random>

#include "tests/reference/brute_force_pid.hpp"

namespace infomorph {
namespace {

using Counts = std::map<std::array<int, 3>, long>;

// By the definition, of outcomes (t, r, y).
std::array<double, 5> twin_terms(const Counts& counts) {
  std::vector<int> outcomes;
  std::vector<double> times;
  for (const auto& [outcome, count] : counts) {
    outcomes.insert(outcomes.end(), outcome.begin(), outcome.end());
    times.push_back(static_cast<double>(count));
  }
  const auto joint = JointDistribution::from_counts(2, outcomes, times);
  std::array<double, 5> terms{};
  const auto atoms = reference::BruteForcePid(joint).averaged();
  for (std::size_t i = 0; i < 4; ++i) terms[i] = atoms[i].total;
  for (std::size_t x = 0; x < joint.size(); ++x) {
    double sources = 0;
    for (std::size_t other = 0; other < joint.size(); ++other) {
      if (joint.outcome(other)[0] == joint.outcome(x)[0] &&
          joint.outcome(other)[1] == joint.outcome(x)[1]) {
        sources += joint.probability(other);
      }
    }
    terms[4] += joint.probability(x) * std::log2(sources / joint.probability(x));
  }
  return terms;
}

void expect_terms(const Counts& counts, std::span<const double> terms) {
  const std::array<double, 5> expected = twin_terms(counts);
  for (std::size_t i = 0; i < 5; ++i) EXPECT_NEAR(terms[i], expected[i], 1e-12) << i;
}

Matrix<float> random_signs(int rows, int columns, unsigned seed) {
  std::mt19937 random(seed);
  return Matrix<float>::NullaryExpr(rows, columns,
                                    [&] { return random() % 2 == 0 ? 1.0F : -1.0F; });
}

TEST(recall_information, terms_of_counts_are_those_of_the_definition) {
  expect_terms(
      {{{0, -3, 0}, 5}, {{0, 1, 1}, 2}, {{1, 1, 1}, 7}, {{1, -3, 0}, 1}, {{1, -3, 1}, 4}},
      terms_of(
          {{{0, -3, 0}, 5}, {{0, 1, 1}, 2}, {{1, 1, 1}, 7}, {{1, -3, 0}, 1}, {{1, -3, 1}, 4}}));
}

TEST(recall_information, of_a_field_that_is_the_pattern_is_one_redundant_bit) {
  const std::array<double, 5> terms = terms_of({{{0, -1, 0}, 8}, {{1, 1, 1}, 8}});
  EXPECT_NEAR(terms[0], 1, 1e-12);
  for (int i = 1; i < 5; ++i) EXPECT_NEAR(terms[i], 0, 1e-12);
}

TEST(recall_information, outputs_are_the_signs_of_fields_0_counted_as_plus) {
  const Matrix<float> fields{{-2, 0, 3, -2}, {5, 5, 5, -1}};
  const Matrix<float> patterns{{1, -1}, {-1, -1}, {1, 1}, {-1, 1}};
  const RecallInformation found = recall_information(fields, patterns, true);
  EXPECT_EQ(found.counts, (Counts{{{1, -2, 0}, 1},
                                  {{0, 0, 1}, 1},
                                  {{1, 3, 1}, 1},
                                  {{0, -2, 0}, 1},
                                  {{0, 5, 1}, 2},
                                  {{1, 5, 1}, 1},
                                  {{1, -1, 0}, 1}}));
}

TEST(recall_information, terms_are_those_of_each_neuron) {
  const Matrix<float> patterns = random_signs(40, 3, 1);
  Matrix<float> fields = patterns.transpose() + 2 * random_signs(3, 40, 2);
  const RecallInformation found = recall_information(fields, patterns, true);
  ASSERT_EQ(found.terms.rows(), 3);
  Counts pooled;
  for (int n = 0; n < 3; ++n) {
    Counts own;
    for (int mu = 0; mu < 40; ++mu) {
      const std::array<int, 3> outcome = {
          patterns(mu, n) > 0 ? 1 : 0, static_cast<int>(fields(n, mu)), fields(n, mu) >= 0 ? 1 : 0};
      ++own[outcome];
      ++pooled[outcome];
    }
    expect_terms(own, {found.terms.row(n).data(), 5});
  }
  EXPECT_EQ(found.counts, pooled);
}

TEST(recall_information, fields_that_are_no_integers_count_by_bin) {
  const Matrix<float> patterns = Matrix<float>::Ones(6, 1);
  // Bins are a thirtieth of the largest wide: -3..-2.9 is the first, 2.9..3 the last.
  const Matrix<float> fields{{-3, -2.95F, -2.85F, 0, 2.95F, 3}};
  EXPECT_EQ(recall_information(fields, patterns, false).counts,
            (Counts{{{1, 0, 0}, 2}, {{1, 1, 0}, 1}, {{1, 30, 1}, 1}, {{1, 59, 1}, 2}}));
}

TEST(recall_information, without_any_field_there_is_one_bin) {
  const Matrix<float> none = Matrix<float>::Zero(2, 5);
  const RecallInformation found = recall_information(none, random_signs(5, 2, 3), false);
  for (const auto& [outcome, count] : found.counts) {
    EXPECT_EQ(outcome[1], 0);
    EXPECT_EQ(outcome[2], 1);
  }
  EXPECT_EQ(found.terms, Matrix<double>::Zero(2, 5)) << "a constant output says nothing";
}

TEST(recall_information, columns_of_fields_beyond_the_patterns_do_not_count) {
  Matrix<float> fields = Matrix<float>::Constant(1, 8, 1e30F);
  fields.leftCols(2) << 1, -1;
  const RecallInformation found = recall_information(fields, random_signs(2, 1, 4), false);
  EXPECT_EQ(found.counts.size(), 2U);
  EXPECT_EQ(found.counts.begin()->first[1] + found.counts.rbegin()->first[1], 59);
}

}  // namespace
}  // namespace infomorph
