#include "infomorph/task/batch_memory.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/reference/hebbian_information.hpp"
#include "tests/task/memories.hpp"

namespace infomorph {
namespace {

// Values worked out for N = 100 with ties counted as right for both values of t; here a field of 0
// is +, which costs up to 0.008 bit where fields are even.
TEST(hebbian_information, closed_form_has_the_known_values) {
  struct Known {
    int patterns;
    double redundancy, unique_pattern, unique_field, synergy;
  };
  for (const Known& known :
       {Known{5, 1.0000, 0, 0, 0}, Known{14, .9750, -.0015, .0250, .0015},
        Known{20, .9195, -.0039, .0805, .0039}, Known{50, .6227, -.0089, .3773, .0089},
        Known{100, .3830, -.0082, .6170, .0082}}) {
    const reference::HebbianInformation found = reference::hebbian_information(100, known.patterns);
    EXPECT_NEAR(found.redundancy, known.redundancy, 0.01);
    EXPECT_NEAR(found.unique_pattern, known.unique_pattern, 0.01);
    EXPECT_NEAR(found.unique_field, known.unique_field, 0.01);
    EXPECT_NEAR(found.synergy, known.synergy, 0.01);
  }
}

TEST(batch_memory, hebbian_networks_have_the_information_of_the_closed_form) {
  for (const double load : {0.14, 0.5}) {
    // At least 100 pattern sets and a million samples.
    const int seeds = std::max(100, static_cast<int>(100 / load) + 1);
    const RememberSpec spec{.memory = {.rule = MemoryRule::hebb, .loads = {load}, .seeds = seeds}};
    std::map<std::array<int, 3>, long> counts;
    long samples = 0;
    for (const MemoryRun& run : runs_of(spec)) {
      for (const auto& [outcome, count] : run.recall.counts) {
        counts[outcome] += count;
        samples += count;
      }
    }
    EXPECT_GE(samples, 1000000);
    const std::array<double, 5> terms = terms_of(counts);
    const reference::HebbianInformation exact =
        reference::hebbian_information(100, static_cast<int>(std::lround(load * 100)));
    EXPECT_NEAR(terms[0], exact.redundancy, 0.003) << load;
    EXPECT_NEAR(terms[1], exact.unique_pattern, 0.003) << load;
    EXPECT_NEAR(terms[2], exact.unique_field, 0.003) << load;
    EXPECT_NEAR(terms[3], exact.synergy, 0.003) << load;
    EXPECT_NEAR(terms[4], 0, 1e-9) << load;
  }
}

TEST(batch_memory, classical_rules_hold_what_they_are_known_to_hold) {
  RememberSpec spec{.memory = {.rule = MemoryRule::hebb, .loads = {0.12, 0.18}, .seeds = 20}};
  std::vector<MemoryRun> runs = runs_of(spec);
  EXPECT_GE(mean_score(runs, 0.12), kRecalled);
  EXPECT_LT(mean_score(runs, 0.18), kRecalled);
  spec.memory.rule = MemoryRule::pseudo_inverse;
  spec.memory.loads = {0.9, 1.0};
  spec.memory.seeds = 2;
  runs = runs_of(spec);
  EXPECT_EQ(mean_score(runs, 0.9), 1);
  EXPECT_EQ(mean_score(runs, 1.0), 0);
  const Matrix<double>& full = runs.back().recall.terms;
  EXPECT_EQ(full.cwiseAbs().maxCoeff(), 0) << "outputs without fields say nothing";
  spec.memory.rule = MemoryRule::perceptron;
  spec.memory.loads = {1.4};
  EXPECT_EQ(mean_score(runs_of(spec), 1.4), 1);
}

TEST(batch_memory, redundancy_stores_what_hebb_cannot) {
  RememberSpec spec = small_memory();
  const std::vector<MemoryRun> runs = runs_of(spec);
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_LT(runs[0].records.front().figures.front(), 0.5);
  EXPECT_GT(mean_score(runs, 0.8), 0.99);
  EXPECT_GT(runs[0].recall.terms.col(0).mean(), 0.9) << "redundancy at recall, in bits";
  // 0, 1, 2, 5, 10, 20, 50, 100, 200 and the last.
  EXPECT_EQ(runs[0].records.size(), 10U);
  EXPECT_EQ(runs[0].records.back().steps, 300);
  EXPECT_EQ(runs[0].records.back().information.terms.rows(), 40);
  spec.memory.rule = MemoryRule::hebb;
  EXPECT_LT(mean_score(runs_of(spec), 0.8), 0.5);
}

TEST(batch_memory, an_external_weight_that_fades_holds_more) {
  RememberSpec spec = small_memory();
  spec.memory.loads = {1.7};
  spec.memory.seeds = 6;
  spec.training.steps = 600;
  const double held = mean_score(runs_of(spec), 1.7);
  spec.memory.neuron.external_weight = {4, 0};
  EXPECT_GT(mean_score(runs_of(spec), 1.7), held + 0.1);
}

TEST(batch_memory, an_external_weight_that_fades_says_nothing_after_the_last_step) {
  RememberSpec spec = small_memory();
  spec.memory.seeds = 1;
  spec.training.steps = 20;
  spec.memory.neuron.external_weight = {4, 0};
  const MemoryRun run = runs_of(spec).front();
  // What the neuron's own bit says of its output: {1}{2} and {1}.
  const auto own_bit = [](const MemoryRecord& record) {
    return record.information.terms.leftCols(2).rowwise().sum().eval();
  };
  EXPECT_GT(own_bit(run.records.front()).minCoeff(), 0.5);
  EXPECT_NEAR(own_bit(run.records.back()).cwiseAbs().maxCoeff(), 0, 1e-6);
}

TEST(batch_memory, learning_ends_early_if_told) {
  RememberSpec spec = small_memory();
  spec.training.stop_when_held = true;
  for (const MemoryRun& run : runs_of(spec)) {
    EXPECT_LT(run.records.back().steps, 300);
    EXPECT_GE(score_of(run), kRecalled);
  }
}

TEST(batch_memory, does_not_depend_on_threads) {
  RememberSpec spec = small_memory();
  spec.training.steps = 40;
  spec.memory.noise = true;
  const std::vector<MemoryRun> one = runs_of(spec, 1);
  const std::vector<MemoryRun> four = runs_of(spec, 4);
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].weights, four[i].weights);
    EXPECT_EQ(score_of(one[i]), score_of(four[i]));
    for (std::size_t k = 0; k < one[i].noise.size(); ++k) {
      EXPECT_EQ(one[i].noise[k].overlap, four[i].noise[k].overlap);
    }
  }
}

TEST(batch_memory, few_flipped_bits_are_mended_and_half_of_them_are_not) {
  RememberSpec spec{
      .memory = {.rule = MemoryRule::hebb, .loads = {0.05}, .seeds = 3, .noise = true}};
  for (const MemoryRun& run : runs_of(spec)) {
    ASSERT_EQ(run.noise.size(), 50U);
    EXPECT_EQ(run.noise.front().flips, 1);
    EXPECT_EQ(run.noise.front().recalled, 1);
    EXPECT_LT(run.noise.back().overlap, 0.6);
  }
}

TEST(batch_memory, a_memory_is_stepped_by_hand) {
  RememberSpec spec = small_memory();
  spec.training.steps = 3;
  spec.memory.noise = true;
  const MemoryScan scan(spec, 7);
  const auto memory = scan.memory(1, 1);
  EXPECT_EQ(memory->share_done(), 0);
  for (int step = 1; step <= 3; ++step) {
    EXPECT_TRUE(memory->step()) << "flipped bits are still to come";
    EXPECT_EQ(memory->share_done(), step / 3.0);
  }
  for (int flips = 1; flips <= 20; ++flips) EXPECT_EQ(memory->step(), flips < 20);
  const MemoryRun run = memory->result();
  EXPECT_EQ(run.seed, 8U);
  EXPECT_EQ(run.load, 0.8);
  ASSERT_EQ(run.records.size(), 4U) << "steps 0, 1, 2 and the last";
  EXPECT_EQ(run.records.back().steps, 3);
  EXPECT_EQ(run.noise.size(), 20U);
}

TEST(batch_memory, no_step_at_all_leaves_what_is_there_before_learning) {
  RememberSpec spec = small_memory();
  spec.training.steps = 0;
  for (const MemoryRun& run : runs_of(spec)) {
    ASSERT_EQ(run.records.size(), 1U);
    EXPECT_EQ(run.records[0].steps, 0);
    EXPECT_EQ(run.weights.rows(), 40);
  }
}

}  // namespace
}  // namespace infomorph
