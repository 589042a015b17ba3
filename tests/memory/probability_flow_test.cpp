#include "infomorph/memory/probability_flow.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "infomorph/dataset/patterns.hpp"

namespace infomorph {
namespace {

double flow(const Matrix<float>& x, const Matrix<double>& weights) {
  double sum = 0;
  for (Eigen::Index mu = 0; mu < x.rows(); ++mu) {
    const Vector<double> bits = x.row(mu).transpose().cast<double>();
    const Vector<double> fields = weights * bits;
    for (Eigen::Index i = 0; i < bits.size(); ++i) sum += std::exp(-bits[i] * fields[i]);
  }
  return sum / static_cast<double>(x.rows());
}

TEST(probability_flow, steps_go_down_its_gradient) {
  const Matrix<float> x = PatternSource(IndependentPatterns{}, 7).draw(3, 12);
  constexpr double kRate = 1e-3;
  ProbabilityFlow learning(x, Sgd{.learning_rate = kRate}, 3);
  for (int step = 0; step < 3; ++step) {
    const Matrix<double> before = learning.weights().cast<double>();
    EXPECT_EQ(learning.step(1), step < 2);
    const Matrix<double> change = learning.weights().cast<double>() - before;
    for (int i = 0; i < 7; ++i) {
      for (int j = 0; j < i; ++j) {
        constexpr double kStep = 1e-5;
        Matrix<double> moved = before;
        moved(i, j) = moved(j, i) = before(i, j) + kStep;
        const double above = flow(x, moved);
        moved(i, j) = moved(j, i) = before(i, j) - kStep;
        const double slope = (above - flow(x, moved)) / (2 * kStep);
        EXPECT_NEAR(change(i, j) / kRate, -slope, 1e-3);
        EXPECT_EQ(change(i, j), change(j, i));
      }
      EXPECT_EQ(change(i, i), 0);
    }
  }
  EXPECT_EQ(learning.share_done(), 1);
}

TEST(probability_flow, stores_more_than_hebb_and_threads_change_nothing) {
  const Matrix<float> x = PatternSource(IndependentPatterns{}, 60).draw(5, 30);
  ProbabilityFlow one(x, Adam{.learning_rate = 0.05}, 300);
  ProbabilityFlow two(x, Adam{.learning_rate = 0.05}, 300);
  while (one.step(1)) {
  }
  while (two.step(2)) {
  }
  EXPECT_EQ(one.weights(), two.weights());
  const Matrix<float> fields = x * one.weights().transpose();
  EXPECT_GT((fields.array() * x.array()).minCoeff(), 0) << "every bit is stable at a load of 0.5";
}

TEST(probability_flow, overflows_nowhere) {
  const Matrix<float> x = PatternSource(IndependentPatterns{}, 10).draw(5, 50);
  ProbabilityFlow learning(x, Adam{.learning_rate = 1e3}, 20);
  while (learning.step(1)) {
  }
  EXPECT_FALSE(learning.weights().hasNaN());
}

}  // namespace
}  // namespace infomorph
