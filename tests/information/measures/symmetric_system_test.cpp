#include "infomorph/information/measures/symmetric_system.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <random>

namespace infomorph {
namespace {

RC_GTEST_PROP(symmetric_system, is_solved, (std::uint32_t seed)) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal;
  const std::size_t n = 1 + seed % 12;
  // The matrix is A A^T of a random A, some of whose elements are 0.
  std::vector<std::vector<double>> a(n, std::vector<double>(n + 2));
  for (auto& row : a) {
    for (double& value : row) value = random() % 3 == 0 ? 0 : normal(random);
  }
  std::vector<std::vector<double>> matrix(n, std::vector<double>(n, 0.0));
  detail::SymmetricSystem system(n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t k = 0; k < n + 2; ++k) matrix[i][j] += a[i][k] * a[j][k];
      if (i == j) matrix[i][j] += 1;
      system.add(i, j, matrix[i][j]);
    }
  }
  std::vector<double> expected(n);
  for (double& value : expected) value = normal(random);
  std::vector<double> found(n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) found[i] += matrix[i][j] * expected[j];
  }
  system.solve(found);
  for (std::size_t i = 0; i < n; ++i) RC_ASSERT(std::abs(found[i] - expected[i]) < 1e-8);
}

TEST(symmetric_system, sets_to_zero_what_it_does_not_decide) {
  // The second equation is the first.
  detail::SymmetricSystem system(3);
  for (std::size_t i = 0; i < 2; ++i) {
    for (std::size_t j = i; j < 2; ++j) system.add(i, j, 2);
  }
  system.add(2, 2, 4);
  std::vector<double> found = {6, 6, 8};
  system.solve(found);
  EXPECT_EQ(found, (std::vector<double>{3, 0, 2}));
}

}  // namespace
}  // namespace infomorph
