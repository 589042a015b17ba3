#include "infomorph/memory/memory_rules.hpp"

#include <gtest/gtest.h>

#include <Eigen/QR>

#include "infomorph/dataset/patterns.hpp"

namespace infomorph {
namespace {

Matrix<float> patterns_of(int count, int neurons) {
  return PatternSource(IndependentPatterns{}, neurons).draw(11, count);
}

TEST(memory_rules, hebb_sums_products) {
  const Matrix<float> x = patterns_of(7, 12);
  const Matrix<float> weights = hebb_weights(x);
  for (int i = 0; i < 12; ++i) {
    for (int j = 0; j < 12; ++j) {
      float sum = 0;
      for (int mu = 0; mu < 7; ++mu) sum += x(mu, i) * x(mu, j);
      EXPECT_EQ(weights(i, j), i == j ? 0 : sum);
    }
  }
}

TEST(memory_rules, storkey_agrees_with_its_equation_term_by_term) {
  constexpr int kNeurons = 9;
  const Matrix<float> x = patterns_of(5, kNeurons);
  Matrix<double> w = Matrix<double>::Zero(kNeurons, kNeurons);
  for (int mu = 0; mu < 5; ++mu) {
    const Matrix<double> old = w;
    const auto h = [&](int i, int j) {
      double sum = 0;
      for (int k = 0; k < kNeurons; ++k) {
        if (k != i && k != j) sum += old(i, k) * x(mu, k);
      }
      return sum;
    };
    for (int i = 0; i < kNeurons; ++i) {
      for (int j = 0; j < kNeurons; ++j) {
        if (i == j) continue;
        w(i, j) += (x(mu, i) * x(mu, j) - x(mu, i) * h(j, i) - h(i, j) * x(mu, j)) / kNeurons;
      }
    }
  }
  EXPECT_LT((storkey_weights(x).cast<double>() - w).cwiseAbs().maxCoeff(), 1e-6);
}

TEST(memory_rules, the_projection_keeps_patterns_until_it_is_full) {
  const Matrix<float> x = patterns_of(20, 40);
  const Matrix<float> weights = pseudo_inverse_weights(x);
  // With the diagonal a pattern is mapped to itself; without it, to itself less a share below 1.
  const Matrix<float> fields = x * weights.transpose();
  EXPECT_GT((fields.array() * x.array()).minCoeff(), 0.1);
  // Beyond that nothing is left but rounding.
  EXPECT_LT(pseudo_inverse_weights(patterns_of(60, 40)).cwiseAbs().maxCoeff(), 1e-9);
}

// Least squares of each neuron's bits on all others.
Matrix<double> regressions(const Matrix<float>& x) {
  const auto neurons = x.cols();
  Matrix<double> weights = Matrix<double>::Zero(neurons, neurons);
  for (Eigen::Index i = 0; i < neurons; ++i) {
    Matrix<double> others = x.cast<double>();
    others.col(i).setZero();
    const Vector<double> bits = x.col(i).cast<double>();
    weights.row(i) = others.completeOrthogonalDecomposition().solve(bits).transpose();
  }
  return weights;
}

TEST(memory_rules, descent_l2_is_a_regression_of_each_neuron_on_all_others) {
  for (const int count : {5, 19, 20, 21, 70}) {
    Matrix<float> x = patterns_of(count, 20);
    if (count == 70) x.col(3) = x.col(8);  // not of full rank
    const Matrix<double> weights = descent_l2_weights(x).cast<double>();
    EXPECT_LT((weights - regressions(x)).cwiseAbs().maxCoeff(), 1e-5) << count;
  }
}

TEST(memory_rules, the_perceptron_finds_a_margin_where_hebb_fails) {
  const Matrix<float> x = patterns_of(60, 50);
  const auto smallest_margin = [&](const Matrix<float>& weights) {
    const Matrix<double> margins =
        (x.cast<double>() * weights.cast<double>().transpose()).array() * x.cast<double>().array();
    return (margins.array().rowwise() /
            weights.cast<double>().rowwise().norm().transpose().array().eval())
        .minCoeff();
  };
  const auto perceptron_weights = [&](double margin, int updates, int threads) {
    PerceptronLearning learning(x, margin, updates);
    while (learning.step(threads)) EXPECT_LT(learning.share_done(), 1);
    EXPECT_EQ(learning.share_done(), 1);
    return learning.weights();
  };
  EXPECT_LT(smallest_margin(hebb_weights(x)), 0);
  const double loose = smallest_margin(perceptron_weights(0, 100000, 2));
  const double tight = smallest_margin(perceptron_weights(100, 20000, 2));
  EXPECT_GT(loose, 0);
  EXPECT_GT(tight, loose);
  EXPECT_EQ(perceptron_weights(0.1, 1000, 1), perceptron_weights(0.1, 1000, 3));
}

TEST(memory_rules, perceptrons_are_learnt_a_few_at_a_time) {
  const Matrix<float> x = patterns_of(10, 20);
  PerceptronLearning learning(x, 0, 1000);
  EXPECT_TRUE(learning.step(1));
  EXPECT_EQ(learning.share_done(), 0.05);
  EXPECT_GT(learning.weights().row(0).norm(), 0);
  EXPECT_EQ(learning.weights().row(1).norm(), 0);
  int steps = 1;
  for (bool more = true; more; ++steps) more = learning.step(1);
  EXPECT_EQ(steps, 20);
}

}  // namespace
}  // namespace infomorph
