#include "infomorph/task/classify.hpp"

#include <gtest/gtest.h>

#include <random>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

// Three classes of noisy points around their own corner.
Samples points(int count, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> noise(0, 0.5F);
  Samples samples;
  samples.values.resize(count, 6);
  for (int i = 0; i < count; ++i) {
    samples.labels.push_back(i % 3);
    for (int k = 0; k < 6; ++k) samples.values(i, k) = noise(random) + (k % 3 == i % 3 ? 1 : -0.5F);
  }
  return samples;
}

ClassificationData corners() {
  ClassificationData data{points(600, 1), points(90, 2), points(300, 3), {}};
  data.preprocessing.classes = {"a", "b", "c"};
  return data;
}

RunSpec corner_spec() {
  LayerSpec output{.name = "output", .neurons = 3};
  output.inputs = {{"receptive", "image"}, {"contextual", "label", SourcePass::same, "identity"}};
  output.activation = Modulated2{.k1 = 1};
  output.goal = goal_from_terms(2, {{"{1}{2}", 1}, {"{1}", -0.2}});
  output.optimiser = Adam{.learning_rate = 0.03};
  RunSpec spec;
  spec.training = {.epochs = 8, .batch = 64};
  spec.network.layers = {output};
  return spec;
}

class Keeper : public EpochObserver<ClassifyRecord> {
 public:
  std::vector<ClassifyRecord> epochs;
  int steps_allowed = 1 << 30;
  int steps_seen = 0;
  std::vector<float> weights;

  void on_epoch(const ClassifyRecord& record, Network& network) override {
    epochs.push_back(record);
    weights.clear();
    network.visit_parameters([&](const ParameterArray& array) {
      weights.insert(weights.end(), array.data, array.data + array.rows * array.columns);
    });
  }
  bool stop_requested() override { return ++steps_seen >= steps_allowed; }
};

bool learn(const RunSpec& spec, int threads, Keeper& keeper) {
  const ClassificationData data = corners();
  Network network = classifier_network(spec, data, threads);
  return classify(spec, data, network, 0, threads, keeper);
}

TEST(classify, infomorphic_readout_learns_and_records_every_epoch) {
  Keeper keeper;
  EXPECT_TRUE(learn(corner_spec(), 2, keeper));
  ASSERT_EQ(keeper.epochs.size(), 9U);
  const ClassifyRecord& last = keeper.epochs.back();
  EXPECT_EQ(last.steps, 8 * 10);
  EXPECT_GT(last.accuracy.test, 0.9);
  EXPECT_LT(keeper.epochs.front().accuracy.test, last.accuracy.test);
  EXPECT_EQ(keeper.epochs.front().steps, 0);
  EXPECT_EQ(last.confusion.sum(), 300);
  EXPECT_NEAR(last.confusion.trace() / 300.0, last.accuracy.test, 1e-12);
  for (const ClassifyRecord& epoch : keeper.epochs) {
    ASSERT_EQ(epoch.information[0].goal.size(), 3U);
    ASSERT_EQ(epoch.information[0].terms.cols(), 5);
  }
  EXPECT_GT(last.information[0].terms.col(0).mean(), 0.3) << "mean redundancy in bits";
}

TEST(classify, a_running_estimation_learns_from_one_sample_at_a_time) {
  RunSpec spec = corner_spec();
  spec.training.batch = 1;
  spec.training.epochs = 2;
  LayerSpec& output = spec.network.layers[0];
  output.binning = {.rule = BinningRule::fixed, .bins = {20}, .lower = -10, .upper = 10};
  output.optimiser = Adam{.learning_rate = 0.01};
  Keeper alone;
  EXPECT_TRUE(learn(spec, 2, alone));
  output.estimation = RunningEstimation{0.02};
  Keeper running;
  EXPECT_TRUE(learn(spec, 2, running));
  EXPECT_GT(running.epochs.back().accuracy.test, 0.85);
  EXPECT_GT(running.epochs.back().accuracy.test, alone.epochs.back().accuracy.test + 0.1)
      << "one sample tells nothing of another; what is left can be read off random neurons";
}

TEST(classify, inverted_outputs_are_recognised) {
  bool some_inverted = false;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    RunSpec spec = corner_spec();
    spec.seed = seed;
    Keeper keeper;
    learn(spec, 1, keeper);
    EXPECT_GT(keeper.epochs.back().accuracy.test, 0.9) << "seed " << seed;
    for (const double activity : keeper.epochs.back().information[0].mean_activity) {
      some_inverted = some_inverted || activity > 0.5;
    }
  }
  EXPECT_TRUE(some_inverted) << "no seed inverted a neuron: the test has lost its point";
}

TEST(classify, results_do_not_depend_on_threads) {
  Keeper one;
  Keeper three;
  learn(corner_spec(), 1, one);
  learn(corner_spec(), 3, three);
  EXPECT_EQ(one.weights, three.weights);
  EXPECT_EQ(one.epochs.back().information[0].goal, three.epochs.back().information[0].goal);
}

TEST(classify, logistic_baseline_learns_without_information_terms) {
  RunSpec spec = corner_spec();
  spec.network.layers[0].rule = "logistic";
  Keeper keeper;
  EXPECT_TRUE(learn(spec, 2, keeper));
  EXPECT_GT(keeper.epochs.back().accuracy.test, 0.95);
  EXPECT_TRUE(keeper.epochs.back().information[0].goal.empty());
}

TEST(classify, stops_after_the_step_when_asked) {
  Keeper keeper;
  keeper.steps_allowed = 25;
  EXPECT_FALSE(learn(corner_spec(), 1, keeper));
  EXPECT_EQ(keeper.epochs.size(), 2U);
  EXPECT_EQ(keeper.steps_seen, 25);
}

TEST(classify, specs_that_do_not_fit_the_data_are_refused_before_anything_happens) {
  const auto message = [](const RunSpec& spec) {
    Keeper keeper;
    const std::string text = error_message([&] { learn(spec, 1, keeper); });
    EXPECT_EQ(keeper.steps_seen, 0);
    return text;
  };
  RunSpec spec = corner_spec();
  spec.training.batch = 601;
  EXPECT_EQ(message(spec), "training.batch is 601, but there are 600 training samples");
  spec = corner_spec();
  spec.network.layers[0].neurons = 10;
  EXPECT_EQ(message(spec), "layers.output: has 10 neurons, but the data have 3 classes");
  spec = corner_spec();
  spec.network.layers[0].activation = Modulated3{};
  EXPECT_EQ(message(spec),
            "layers.output: the activation 'modulated_3' takes 3 input classes, not 2");
  spec = corner_spec();
  spec.network.layers[0].inputs[0].connections = "identity";
  EXPECT_NE(message(spec).find("its connections want as many"), std::string::npos);
}

}  // namespace
}  // namespace infomorph
