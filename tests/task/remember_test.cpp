#include "infomorph/task/remember.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "infomorph/task/remember_online.hpp"
#include "tests/error_message.hpp"
#include "tests/reference/hebbian_information.hpp"

namespace infomorph {
namespace {

template <typename Run>
class Keeper : public ScanObserver<Run> {
 public:
  std::vector<Run> runs;
  int calls_allowed = 1 << 30;

  void on_run(Run run) override { runs.push_back(std::move(run)); }
  void on_progress(const Progress& progress) override {
    EXPECT_LE(progress.done, progress.total + 1e-9);
  }
  bool stop_requested() override { return --calls_allowed < 0; }
};

std::vector<MemoryRun> runs_of(const MemoryTaskSpec& spec, int threads = 2) {
  Keeper<MemoryRun> keeper;
  EXPECT_TRUE(remember(spec, 1, {}, threads, keeper));
  std::ranges::sort(keeper.runs, {}, [](const MemoryRun& r) { return std::pair(r.load, r.seed); });
  return keeper.runs;
}

double mean_score(const std::vector<MemoryRun>& runs, double load) {
  double sum = 0;
  int count = 0;
  for (const MemoryRun& run : runs) {
    if (run.load != load) continue;
    sum += run.score();
    ++count;
  }
  return sum / count;
}

MemoryTaskSpec small_memory() {
  MemoryTaskSpec spec{.training = {.steps = 300}, .neurons = 40, .loads = {0.8}, .seeds = 2};
  spec.neuron.goal = goal_from_terms(2, {{"{1}{2}", 1}});
  return spec;
}

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

TEST(remember, hebbian_networks_have_the_information_of_the_closed_form) {
  for (const double load : {0.14, 0.5}) {
    // At least 100 pattern sets and a million samples.
    const int seeds = std::max(100, static_cast<int>(100 / load) + 1);
    const MemoryTaskSpec spec{.rule = MemoryRule::hebb, .loads = {load}, .seeds = seeds};
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

TEST(remember, classical_rules_hold_what_they_are_known_to_hold) {
  MemoryTaskSpec spec{.rule = MemoryRule::hebb, .loads = {0.12, 0.18}, .seeds = 20};
  std::vector<MemoryRun> runs = runs_of(spec);
  EXPECT_GE(mean_score(runs, 0.12), kRecalled);
  EXPECT_LT(mean_score(runs, 0.18), kRecalled);
  spec.rule = MemoryRule::pseudo_inverse;
  spec.loads = {0.9, 1.0};
  spec.seeds = 2;
  runs = runs_of(spec);
  EXPECT_EQ(mean_score(runs, 0.9), 1);
  EXPECT_EQ(mean_score(runs, 1.0), 0);
  const Matrix<double>& full = runs.back().recall.terms;
  EXPECT_EQ(full.cwiseAbs().maxCoeff(), 0) << "outputs without fields say nothing";
  spec.rule = MemoryRule::perceptron;
  spec.loads = {1.4};
  EXPECT_EQ(mean_score(runs_of(spec), 1.4), 1);
}

TEST(remember, redundancy_stores_what_hebb_cannot) {
  MemoryTaskSpec spec = small_memory();
  const std::vector<MemoryRun> runs = runs_of(spec);
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_LT(runs[0].records.front().score, 0.5);
  EXPECT_GT(mean_score(runs, 0.8), 0.99);
  EXPECT_GT(runs[0].recall.terms.col(0).mean(), 0.9) << "redundancy at recall, in bits";
  // 0, 1, 2, 5, 10, 20, 50, 100, 200 and the last.
  EXPECT_EQ(runs[0].records.size(), 10U);
  EXPECT_EQ(runs[0].records.back().steps, 300);
  EXPECT_EQ(runs[0].records.back().information.terms.rows(), 40);
  spec.rule = MemoryRule::hebb;
  EXPECT_LT(mean_score(runs_of(spec), 0.8), 0.5);
}

TEST(remember, an_external_weight_that_fades_holds_more) {
  MemoryTaskSpec spec = small_memory();
  spec.loads = {1.7};
  spec.seeds = 6;
  spec.training.steps = 600;
  const double held = mean_score(runs_of(spec), 1.7);
  spec.neuron.external_weight = {4, 0};
  EXPECT_GT(mean_score(runs_of(spec), 1.7), held + 0.1);
}

TEST(remember, learning_ends_early_if_told) {
  MemoryTaskSpec spec = small_memory();
  spec.training.stop_when_held = true;
  for (const MemoryRun& run : runs_of(spec)) {
    EXPECT_LT(run.records.back().steps, 300);
    EXPECT_GE(run.score(), kRecalled);
  }
}

TEST(remember, does_not_depend_on_threads) {
  MemoryTaskSpec spec = small_memory();
  spec.training.steps = 40;
  spec.noise = true;
  const std::vector<MemoryRun> one = runs_of(spec, 1);
  const std::vector<MemoryRun> four = runs_of(spec, 4);
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].weights, four[i].weights);
    EXPECT_EQ(one[i].score(), four[i].score());
    for (std::size_t k = 0; k < one[i].noise.size(); ++k) {
      EXPECT_EQ(one[i].noise[k].overlap, four[i].noise[k].overlap);
    }
  }
}

TEST(remember, few_flipped_bits_are_mended_and_half_of_them_are_not) {
  MemoryTaskSpec spec{.rule = MemoryRule::hebb, .loads = {0.05}, .seeds = 3, .noise = true};
  for (const MemoryRun& run : runs_of(spec)) {
    ASSERT_EQ(run.noise.size(), 50U);
    EXPECT_EQ(run.noise.front().flips, 1);
    EXPECT_EQ(run.noise.front().recalled, 1);
    EXPECT_LT(run.noise.back().overlap, 0.6);
  }
}

TEST(remember, refuses_what_cannot_be_and_stops_when_asked) {
  Keeper<MemoryRun> keeper;
  const auto message = [&](const MemoryTaskSpec& spec) {
    return error_message([&] { remember(spec, 1, {}, 2, keeper); });
  };
  MemoryTaskSpec spec = small_memory();
  spec.loads = {0.8, 0.001};
  EXPECT_NE(message(spec).find("a load of 0.001 is no pattern at all for 40 neurons"),
            std::string::npos);
  spec.loads = {1e6};
  EXPECT_NE(message(spec).find("more than memory holds"), std::string::npos);
  spec = small_memory();
  spec.neuron.binning.bins = {2, 3, 4};
  EXPECT_NE(message(spec).find("binning.bins has 3 numbers"), std::string::npos);
  spec = small_memory();
  spec.neuron.goal = Goal{.sources = 2, .gamma = {0, 0, 0, 0}};
  EXPECT_NE(message(spec).find("memory.goal: every term is 0"), std::string::npos);
  EXPECT_TRUE(keeper.runs.empty());
  keeper.calls_allowed = 20;
  EXPECT_FALSE(remember(small_memory(), 1, {}, 2, keeper));
  EXPECT_TRUE(keeper.runs.empty());
}

std::vector<StreamRun> streams_of(const MemoryTaskSpec& spec, int threads = 2) {
  Keeper<StreamRun> keeper;
  EXPECT_TRUE(remember_online(spec, 1, {}, threads, keeper));
  std::ranges::sort(keeper.runs, {}, &StreamRun::seed);
  return keeper.runs;
}

TEST(remember_online, hebb_with_decay_recalls_the_latest_and_forgets_the_rest) {
  MemoryTaskSpec spec{.protocol = MemoryProtocol::online, .rule = MemoryRule::hebb, .seeds = 4};
  spec.stream = {.patterns = 150, .decay = 0.1};
  const std::vector<StreamRun> runs = streams_of(spec);
  ASSERT_EQ(runs.size(), 4U);
  for (const StreamRun& run : runs) {
    ASSERT_EQ(run.overlap.size(), 150U);
    EXPECT_EQ(run.overlap[0], 1);
    EXPECT_LT(std::abs(run.overlap[140]), 0.5);
    EXPECT_GE(patterns_recalled(run.overlap), 2);
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

TEST(remember_online, redundancy_learns_from_one_pattern_at_a_time) {
  MemoryTaskSpec spec{.protocol = MemoryProtocol::online, .neurons = 60, .seeds = 2};
  spec.neuron.goal = goal_from_terms(2, {{"{1}{2}", 1}});
  spec.neuron.estimation = RunningEstimation{0.01};
  spec.neuron.optimiser = Sgd{.learning_rate = 0.03, .weight_decay = 0.1};
  spec.stream = {.patterns = 100, .presentations = 5};
  const std::vector<StreamRun> runs = streams_of(spec, 1);
  const std::vector<StreamRun> again = streams_of(spec, 3);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    EXPECT_EQ(runs[i].steps, 500);
    EXPECT_GE(patterns_recalled(runs[i].overlap), 1);
    EXPECT_EQ(runs[i].weights, again[i].weights);
  }
  spec.neuron.estimation = BatchEstimation{};
  EXPECT_NE(error_message([&] { streams_of(spec); }).find("wants \"running\""), std::string::npos);
  spec.rule = MemoryRule::storkey;
  EXPECT_NE(error_message([&] { streams_of(spec); }).find("only infomorphic and hebb"),
            std::string::npos);
}

TEST(remember_online, counts_the_latest_patterns_up_to_the_first_that_is_lost) {
  EXPECT_EQ(patterns_recalled({1, 0.96, 0.95, 0.9, 1}), 3);
  EXPECT_EQ(patterns_recalled({0.9, 1}), 0);
  EXPECT_EQ(patterns_recalled({1, 1}), 2);
}

}  // namespace
}  // namespace infomorph
