#include "infomorph/task/bit_rows.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <map>
#include <random>

namespace infomorph {
namespace {

using Columns = std::vector<std::vector<int>>;  // [samples][rows]

BitRows pack(const Columns& columns, int from, int to) {
  BitRows rows(to - from, static_cast<int>(columns.size()));
  for (int b = 0; b < rows.samples(); ++b) {
    for (int i = from; i < to; ++i) {
      if (columns[b][i] != 0) rows.set(i - from, b);
    }
  }
  return rows;
}

// Mutual information of two parts of every column, by the definition.
double information(const Columns& columns, const std::vector<int>& a, const std::vector<int>& b) {
  std::map<std::vector<int>, double> p_a;
  std::map<std::vector<int>, double> p_b;
  std::map<std::pair<std::vector<int>, std::vector<int>>, double> p_both;
  for (const std::vector<int>& column : columns) {
    std::vector<int> of_a;
    std::vector<int> of_b;
    for (const int i : a) of_a.push_back(column[i]);
    for (const int i : b) of_b.push_back(column[i]);
    const double share = 1.0 / static_cast<double>(columns.size());
    p_a[of_a] += share;
    p_b[of_b] += share;
    p_both[{of_a, of_b}] += share;
  }
  double sum = 0;
  for (const auto& [pair, p] : p_both) {
    sum += p * std::log2(p / (p_a[pair.first] * p_b[pair.second]));
  }
  return sum;
}

Columns random_columns(std::uint32_t seed, int rows) {
  std::mt19937 random(seed);
  Columns columns(1 + random() % 300);
  const std::uint32_t sparseness = 1 + random() % 4;
  for (std::vector<int>& column : columns) {
    for (int i = 0; i < rows; ++i) column.push_back(random() % (1 + sparseness) == 0 ? 1 : 0);
    if (random() % 2 == 0) column[rows - 1] = column[0];  // something to be informative about
  }
  return columns;
}

RC_GTEST_PROP(bit_rows, pairwise_information_agrees_with_the_definition, (std::uint32_t seed)) {
  const Columns columns = random_columns(seed, 5);
  const BitRows a = pack(columns, 0, 3);
  const BitRows b = pack(columns, 3, 5);
  const Matrix<double> pairwise = pairwise_information(a, b);
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 2; ++j) {
      RC_ASSERT(std::abs(pairwise(i, j) - information(columns, {i}, {3 + j})) < 1e-12);
    }
  }
}

RC_GTEST_PROP(bit_rows, joint_information_agrees_with_the_definition, (std::uint32_t seed)) {
  const Columns columns = random_columns(seed, 5);
  const double joint = joint_information(pack(columns, 0, 3), pack(columns, 3, 5));
  RC_ASSERT(std::abs(joint - information(columns, {0, 1, 2}, {3, 4})) < 1e-12);
}

TEST(bit_rows, information_with_itself_is_entropy) {
  const Columns columns = {{1, 0}, {0, 0}, {0, 0}, {0, 0}};
  const BitRows rows = pack(columns, 0, 2);
  const Matrix<double> pairwise = pairwise_information(rows, rows);
  EXPECT_NEAR(pairwise(0, 0), 2 - 0.75 * std::log2(3), 1e-15);
  EXPECT_EQ(pairwise(1, 1), 0);
  EXPECT_EQ(pairwise(0, 1), 0);
}

TEST(bit_rows, counts_reach_across_words) {
  BitRows rows(2, 130);
  for (const int b : {0, 63, 64, 129}) rows.set(1, b);
  rows.set(0, 129);
  EXPECT_EQ(rows.count(0), 1);
  EXPECT_EQ(rows.count(1), 4);
  EXPECT_EQ(rows.count_both(0, rows, 1), 1);
  EXPECT_TRUE(rows.get(1, 64));
  EXPECT_FALSE(rows.get(0, 64));
}

}  // namespace
}  // namespace infomorph
