#include "infomorph/task/online_memory.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "infomorph/task/memory_scores.hpp"
#include "tests/task/memories.hpp"

namespace infomorph {
namespace {

TEST(online_memory, hebb_with_decay_recalls_the_latest_and_forgets_the_rest) {
  RememberSpec spec{
      .memory = {.protocol = MemoryProtocol::online, .rule = MemoryRule::hebb, .seeds = 4}};
  spec.memory.stream = {.patterns = 150, .decay = 0.1};
  const std::vector<MemoryRun> runs = runs_of(spec);
  ASSERT_EQ(runs.size(), 4U);
  for (const MemoryRun& run : runs) {
    ASSERT_EQ(run.overlap.size(), 150U);
    EXPECT_EQ(run.overlap[0], 1);
    EXPECT_LT(std::abs(run.overlap[140]), 0.5);
    EXPECT_GE(patterns_recalled(run.overlap), 2);
    EXPECT_EQ(run.records[0].figures[0], patterns_recalled(run.overlap));
  }
  // The weights are the sum of the equation.
  const Matrix<float> x = PatternSource(IndependentPatterns{}, 100).draw(1, 150);
  Matrix<double> weights = Matrix<double>::Zero(100, 100);
  for (int mu = 0; mu < 150; ++mu) {
    const Vector<double> pattern = x.row(mu).transpose().cast<double>();
    weights += std::pow(0.9, 149 - mu) * pattern * pattern.transpose();
  }
  weights.diagonal().setZero();
  EXPECT_LT((runs[0].weights.cast<double>() - weights).cwiseAbs().maxCoeff(), 1e-4);
}

TEST(online_memory, redundancy_learns_from_one_pattern_at_a_time) {
  RememberSpec spec{.memory = {.protocol = MemoryProtocol::online, .neurons = 60, .seeds = 2}};
  spec.memory.neuron.goal = goal_from_terms(2, {{"{1}{2}", 1}});
  spec.memory.neuron.estimation = RunningEstimation{0.01};
  spec.memory.neuron.optimiser = Sgd{.learning_rate = 0.03, .weight_decay = 0.1};
  spec.memory.stream = {.patterns = 100, .presentations = 5};
  const std::vector<MemoryRun> runs = runs_of(spec, 1);
  const std::vector<MemoryRun> again = runs_of(spec, 3);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    EXPECT_EQ(runs[i].records[0].steps, 500);
    EXPECT_GE(patterns_recalled(runs[i].overlap), 1);
    EXPECT_EQ(runs[i].weights, again[i].weights);
  }
}

}  // namespace
}  // namespace infomorph
