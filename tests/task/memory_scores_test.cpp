#include "infomorph/task/memory_scores.hpp"

#include <gtest/gtest.h>

namespace infomorph {
namespace {

// A memory that is done, with the overlaps of recall from 1, 2, ... flipped bits.
MemoryRun memory_with(double load, double score, const std::vector<double>& of_flipped = {}) {
  MemoryRun run{.load = load, .records = {{.figures = {score}}}, .weights = Matrix<float>(10, 10)};
  for (const double overlap : of_flipped) {
    run.noise.push_back({static_cast<int>(run.noise.size()) + 1, overlap, 0});
  }
  run.recall.counts[{1, 1, 1}] = 3;
  run.recall.counts[{-1, -1, 0}] = 3;
  return run;
}

TEST(memory_scores, counts_the_latest_patterns_up_to_the_first_that_is_lost) {
  EXPECT_EQ(patterns_recalled({1, 0.96, 0.95, 0.9, 1}), 3);
  EXPECT_EQ(patterns_recalled({0.9, 1}), 0);
  EXPECT_EQ(patterns_recalled({1, 1}), 2);
}

TEST(memory_scores, the_forgetting_curve_is_the_mean_of_the_streams) {
  EXPECT_EQ(forgetting_curve({{.overlap = {1, 0.5}}, {.overlap = {0.5, 0}}}),
            (std::vector{0.75, 0.25}));
}

TEST(memory_scores, capacity_is_the_largest_load_that_is_held_on_average) {
  RememberSpec spec;
  spec.memory.rule = MemoryRule::hebb;
  spec.memory.loads = {0.5, 0.2, 0.8};
  spec.memory.seeds = 2;
  const std::vector<MemoryRun> runs = {memory_with(0.5, 0.9), memory_with(0.5, 1),
                                       memory_with(0.2, 1),   memory_with(0.2, 1),
                                       memory_with(0.8, 1),   memory_with(0.8, 0.5)};
  const std::vector<Score> scores = scores_of(MemoryScan(spec, 1), runs);
  ASSERT_EQ(scores.size(), 4U);
  EXPECT_EQ(scores[0].name, "capacity");
  EXPECT_EQ(scores[0].value, 0.5);
  EXPECT_EQ(scores[1].name, "score_0.5");
  EXPECT_EQ(scores[1].value, 0.95);
  EXPECT_EQ(scores[3].value, 0.75);
}

TEST(memory_scores, information_is_of_all_memories_of_a_load_and_noise_of_all_smaller_shares) {
  const MemorySpec memory{.loads = {0.5}, .seeds = 2, .noise = true};
  const std::vector<LoadScores> loads = scores_by_load(
      memory, {memory_with(0.5, 1, {1, 1, 0.9, 1}), memory_with(0.5, 1, {1, 0.95, 0.99, 1})});
  ASSERT_EQ(loads.size(), 1U);
  EXPECT_EQ(loads[0].noise_stability, 0.2) << "0.945 with three bits, whatever follows";
  EXPECT_NEAR(loads[0].information[0], 1, 1e-12) << "pattern and field say the same of the output";
}

}  // namespace
}  // namespace infomorph
