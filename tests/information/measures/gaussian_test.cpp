#include "infomorph/information/measures/gaussian.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/information/decomposition.hpp"
#include "infomorph/information/permutation_test.hpp"
#include "infomorph/information/significance.hpp"
#include "tests/error_message.hpp"
#include "tests/information/normal_columns.hpp"

namespace infomorph {
namespace {

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const auto n = static_cast<double>(x.size());
  double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    sx += x[i];
    sy += y[i];
    sxx += x[i] * x[i];
    syy += y[i] * y[i];
    sxy += x[i] * y[i];
  }
  return (n * sxy - sx * sy) / std::sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
}

// Of two sources with correlations r_1, r_2 with the target and c with each other,
// R^2 = (r_1^2 + r_2^2 - 2 r_1 r_2 c) / (1 - c^2).
TEST(gaussian, is_the_closed_form_of_two_sources) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    const RealColumns columns = normal_columns(2, 200, seed);
    const double r1 = correlation(columns[0], columns[2]);
    const double r2 = correlation(columns[1], columns[2]);
    const double c = correlation(columns[0], columns[1]);
    const double i1 = -0.5 * std::log2(1 - r1 * r1);
    const double i2 = -0.5 * std::log2(1 - r2 * r2);
    const double both = -0.5 * std::log2(1 - (r1 * r1 + r2 * r2 - 2 * r1 * r2 * c) / (1 - c * c));
    const Decomposition result = decompose(numeric(columns), kGaussian);
    EXPECT_NEAR(result.mutual_information, both, 1e-10);
    EXPECT_NEAR(result.atom("{1}{2}").total, std::min(i1, i2), 1e-10);
    EXPECT_NEAR(result.atom("{1}").total, i1 - std::min(i1, i2), 1e-10);
    EXPECT_NEAR(result.atom("{2}").total, i2 - std::min(i1, i2), 1e-10);
    EXPECT_NEAR(result.atom("{12}").total, both - std::max(i1, i2), 1e-10);
    EXPECT_FALSE(result.target_entropy || result.atoms[0].informative);
  }
}

TEST(gaussian, tends_to_what_the_distribution_has) {
  // y = a + b + noise with a = z + u, b = z + v, all of variance 1: of a, R^2 = 9 / 14; of both,
  // 6 / 7.
  const Decomposition result = decompose(numeric(normal_columns(2, 200'000, 4)), kGaussian);
  EXPECT_NEAR(result.mutual_information, 0.5 * std::log2(7), 0.01);
  EXPECT_NEAR(result.atom("{1}{2}").total, -0.5 * std::log2(1 - 9.0 / 14), 0.01);
}

TEST(gaussian, needs_no_scale_and_no_source_that_adds_nothing) {
  RealColumns columns = normal_columns(1, 50, 5);
  const double alone = decompose(numeric(columns), kGaussian).mutual_information;
  for (double& value : columns[0]) value = 1e-200 * value + 1e-199;
  columns.insert(columns.begin(), std::vector<double>(50, 3.0));
  columns.insert(columns.begin(), columns[1]);
  const Decomposition result = decompose(numeric(columns), kGaussian);
  EXPECT_NEAR(result.mutual_information, alone, 1e-9);
  EXPECT_NEAR(result.atom("{1}{3}").total, alone, 1e-9);
  columns.back().assign(50, 1.0);
  for (const Atom& atom : decompose(numeric(columns), kGaussian).atoms) EXPECT_EQ(atom.total, 0);
}

TEST(gaussian, has_tests_and_intervals) {
  const std::vector<SampledColumn> columns = numeric(normal_columns(2, 100, 6));
  const Decomposition result = decompose(columns, kGaussian);
  const PermutationTest test = permutation_test(columns, kGaussian, {}, 99, 1, 2);
  EXPECT_EQ(test.mutual_information, 0.01);
  EXPECT_LT(test.null_mutual_information, 0.1);
  EXPECT_EQ(test.atoms.size(), 4U);
  std::vector<int> groups(100);
  for (int i = 0; i < 100; ++i) groups[i] = i / 4;
  for (const auto& how : {std::vector<int>{}, groups}) {
    const BootstrapIntervals intervals = bootstrap_intervals(columns, kGaussian, how, 99, 1, 2);
    EXPECT_LT(intervals.mutual_information.low, result.mutual_information);
    EXPECT_GT(intervals.mutual_information.high, result.mutual_information);
    EXPECT_GT(intervals.mutual_information.low, 0.5);
  }
}

TEST(gaussian, refuses_what_has_no_finite_answer) {
  const RealColumns columns = normal_columns(1, 50, 7);
  EXPECT_EQ(error_message([&] {
              decompose(numeric({columns[0], columns[0]}), kGaussian);
            }),
            "sources determine the target by a linear equation: what they say of it is infinite");
  EXPECT_THROW(decompose(with_categorical_target(columns), kGaussian), Error);
  EXPECT_THROW(decompose(numeric({{1, 2}, {2, 1}}), kGaussian), Error);
  EXPECT_THROW(decompose(numeric(columns), kSharedExclusions), Error);
}

}  // namespace
}  // namespace infomorph
