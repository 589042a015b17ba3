#include "infomorph/memory/recall.hpp"

#include <gtest/gtest.h>

#include <random>

namespace infomorph {
namespace {

Matrix<float> random_signs(int rows, int columns, std::uint32_t seed) {
  std::mt19937 random(seed);
  return Matrix<float>::NullaryExpr(rows, columns,
                                    [&] { return random() % 2 == 0 ? 1.0F : -1.0F; });
}

Matrix<float> random_weights(int neurons, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  Matrix<float> weights =
      Matrix<float>::NullaryExpr(neurons, neurons, [&] { return normal(random); });
  weights.diagonal().setZero();
  return weights;
}

Matrix<float> recalled(const Matrix<float>& weights, const RecallSpec& spec,
                       const Matrix<float>& start, int threads = 2, float smallest_field = 0) {
  Matrix<float> states = start;
  recall(weights, spec, smallest_field, 7, threads, states);
  return states;
}

// One state alone, in plain loops.
std::vector<float> twin(const Matrix<float>& weights, std::vector<float> state, int steps) {
  std::vector<float> before;
  for (int step = 0; step < steps; ++step) {
    std::vector<float> next = state;
    for (std::size_t n = 0; n < state.size(); ++n) {
      double field = 0;
      for (std::size_t m = 0; m < state.size(); ++m) {
        field += static_cast<double>(weights(n, m)) * state[m];
      }
      if (field != 0) next[n] = field > 0 ? 1.0F : -1.0F;
    }
    const bool stop = next == state || next == before;
    before = state;
    state = next;
    if (stop) break;
  }
  return state;
}

TEST(recall, synchronous_recall_agrees_with_plain_loops) {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    const Matrix<float> weights = random_weights(13, seed);
    const Matrix<float> start = random_signs(6, 13, seed + 100);
    for (const int steps : {1, 2, 50}) {
      const Matrix<float> states = recalled(weights, {.steps = steps}, start);
      for (int i = 0; i < 6; ++i) {
        const std::vector<float> row(start.row(i).begin(), start.row(i).end());
        const std::vector<float> expected = twin(weights, row, steps);
        EXPECT_TRUE(std::equal(expected.begin(), expected.end(), states.row(i).begin()))
            << "seed " << seed << " row " << i << " steps " << steps;
      }
    }
  }
}

TEST(recall, without_field_a_neuron_keeps_its_state_or_has_none) {
  const Matrix<float> none = Matrix<float>::Zero(5, 5);
  const Matrix<float> start = random_signs(3, 5, 1);
  EXPECT_EQ(recalled(none, {}, start), start);
  EXPECT_EQ(recalled(none, {}, start, 1, 1e-9F), Matrix<float>::Zero(3, 5));
  EXPECT_EQ(overlaps(Matrix<float>::Zero(3, 5), start), Vector<double>::Zero(3));
  EXPECT_EQ(overlaps(-start, start), -Vector<double>::Ones(3));
}

TEST(recall, one_by_one_ends_where_every_field_agrees_with_symmetric_weights) {
  Matrix<float> weights = random_weights(30, 3);
  weights += weights.transpose().eval();
  const Matrix<float> states =
      recalled(weights, {.order = RecallOrder::asynchronous}, random_signs(8, 30, 4));
  const Matrix<float> fields = states * weights.transpose();
  EXPECT_TRUE((fields.array() * states.array() > 0).all());
}

TEST(recall, chance_and_order_do_not_depend_on_threads) {
  const Matrix<float> weights = random_weights(20, 5);
  const Matrix<float> start = random_signs(9, 20, 6);
  for (const RecallOrder order : {RecallOrder::synchronous, RecallOrder::asynchronous}) {
    for (const bool stochastic : {false, true}) {
      const RecallSpec spec{order, stochastic, 0.5, 10};
      EXPECT_EQ(recalled(weights, spec, start, 1), recalled(weights, spec, start, 3));
    }
  }
}

TEST(recall, a_hot_network_fires_by_the_logistic_function) {
  // One neuron with field 1 from a partner that field 20 holds in place.
  Matrix<float> weights = Matrix<float>::Zero(2, 2);
  weights(0, 1) = 1;
  const Matrix<float> states = recalled(weights, {.stochastic = true, .temperature = 2, .steps = 1},
                                        Matrix<float>::Ones(20000, 2));
  const double fired = (states.col(0).array() > 0).cast<double>().mean();
  EXPECT_NEAR(fired, 1 / (1 + std::exp(-0.5)), 0.015);
}

}  // namespace
}  // namespace infomorph
