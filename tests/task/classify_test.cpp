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

ClassifySpec corner_spec() {
  LayerSpec output{.name = "output", .neurons = 3};
  output.inputs = {{Role::receptive, "image"},
                   {Role::contextual, "label", SourcePass::same, "identity"}};
  output.activation = Modulated2{.k1 = 1};
  output.goal = goal_from_terms(2, {{"{1}{2}", 1}, {"{1}", -0.2}});
  output.optimiser = Adam{.learning_rate = 0.03};
  ClassifySpec spec;
  spec.training = {.epochs = 8, .batch = 64};
  spec.network.layers = {output};
  return spec;
}

// All epochs of a classification of the corners, and what it has learnt in the end.
struct Learnt {
  std::vector<EpochRecord> epochs;
  std::vector<float> weights;
};

Learnt learn(const ClassifySpec& spec, int threads = 1, std::uint64_t seed = 1) {
  const ClassificationData data = corners();
  Training training = classification(spec, data, seed, threads);
  Learnt learnt;
  while (!training.finished()) {
    while (training.step()) {
    }
    learnt.epochs.push_back(training.evaluate());
  }
  training.network().visit_parameters([&](const ParameterArray& array) {
    learnt.weights.insert(learnt.weights.end(), array.data,
                          array.data + array.rows * array.columns);
  });
  return learnt;
}

double test_accuracy(const EpochRecord& record) { return record.figures[2]; }

TEST(classify, infomorphic_readout_learns_and_records_every_epoch) {
  const std::vector<EpochRecord> epochs = learn(corner_spec(), 2).epochs;
  ASSERT_EQ(epochs.size(), 9U);
  const EpochRecord& last = epochs.back();
  EXPECT_EQ(last.steps, 8 * 10);
  EXPECT_GT(test_accuracy(last), 0.9);
  EXPECT_LT(test_accuracy(epochs.front()), test_accuracy(last));
  EXPECT_EQ(epochs.front().steps, 0);
  EXPECT_EQ(last.arrays[0].sum(), 300);
  EXPECT_NEAR(last.arrays[0].trace() / 300.0, test_accuracy(last), 1e-12);
  for (const EpochRecord& epoch : epochs) {
    ASSERT_EQ(epoch.information[0].goal.size(), 3U);
    ASSERT_EQ(epoch.information[0].terms.cols(), 5);
  }
  EXPECT_GT(last.information[0].terms.col(0).mean(), 0.3) << "mean redundancy in bits";
}

TEST(classify, a_running_estimation_learns_from_one_sample_at_a_time) {
  ClassifySpec spec = corner_spec();
  spec.training.batch = 1;
  spec.training.epochs = 2;
  LayerSpec& output = spec.network.layers[0];
  output.binning = {.rule = BinningRule::fixed, .bins = {20}, .lower = {-10}, .upper = {10}};
  output.optimiser = Adam{.learning_rate = 0.01};
  const double alone = test_accuracy(learn(spec, 2).epochs.back());
  output.estimation = RunningEstimation{0.02};
  const double running = test_accuracy(learn(spec, 2).epochs.back());
  EXPECT_GT(running, 0.85);
  EXPECT_GT(running, alone + 0.1)
      << "one sample tells nothing of another; what is left can be read off random neurons";
}

TEST(classify, inverted_outputs_are_recognised) {
  bool some_inverted = false;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const EpochRecord last = learn(corner_spec(), 1, seed).epochs.back();
    EXPECT_GT(test_accuracy(last), 0.9) << "seed " << seed;
    for (const double activity : last.information[0].mean_activity) {
      some_inverted = some_inverted || activity > 0.5;
    }
  }
  EXPECT_TRUE(some_inverted) << "no seed inverted a neuron: the test has lost its point";
}

TEST(classify, results_do_not_depend_on_threads) {
  const Learnt one = learn(corner_spec(), 1);
  const Learnt three = learn(corner_spec(), 3);
  EXPECT_EQ(one.weights, three.weights);
  EXPECT_EQ(one.epochs.back().information[0].goal, three.epochs.back().information[0].goal);
}

TEST(classify, samples_are_dropped_from_while_they_are_learnt_alone) {
  ClassifySpec spec = corner_spec();
  spec.network.layers[0].rule = "logistic";
  const Learnt without = learn(spec);
  spec.training.augmentation.dropout = 0.3;
  const Learnt one = learn(spec, 1);
  EXPECT_EQ(one.weights, learn(spec, 3).weights);
  EXPECT_NE(one.weights, without.weights);
  EXPECT_EQ(one.epochs.front().figures, without.epochs.front().figures)
      << "what is scored is as it was";
  EXPECT_GT(test_accuracy(one.epochs.back()), 0.9);
}

TEST(classify, weights_of_a_logistic_layer_decay) {
  ClassifySpec spec = corner_spec();
  spec.network.layers[0].rule = "logistic";
  const auto norm = [&](double decay) {
    spec.network.layers[0].optimiser = Adam{.learning_rate = 0.03, .weight_decay = decay};
    const std::vector<float> weights = learn(spec).weights;
    return Eigen::Map<const Vector<float>>(weights.data(), 18).norm();
  };
  EXPECT_LT(norm(0.1), 0.7 * norm(0));
}

TEST(classify, an_epoch_can_be_chosen_by_validation_alone) {
  ClassificationData data = corners();
  ClassifySpec spec = corner_spec();
  EXPECT_FALSE(classification(spec, data, 1, 1).scoring().kept_by);
  spec.training.keep = KeptEpoch::best;
  const Training training = classification(spec, data, 1, 1);
  ASSERT_TRUE(training.scoring().kept_by);
  EXPECT_EQ(training.scoring().columns[*training.scoring().kept_by].name, "accuracy.validation");
  data.validation = {};
  EXPECT_EQ(error_message([&] { classification(spec, data, 1, 1); }),
            "training.keep is best, but there are no validation samples to choose an epoch by");
}

TEST(classify, logistic_baselines_learn_without_information_terms) {
  for (const char* rule : {"logistic", "squashed_logistic"}) {
    ClassifySpec spec = corner_spec();
    spec.network.layers[0].rule = rule;
    const EpochRecord last = learn(spec, 2).epochs.back();
    EXPECT_GT(test_accuracy(last), 0.95) << rule;
    EXPECT_TRUE(last.information[0].goal.empty());
  }
}

TEST(classify, specs_that_do_not_fit_the_data_are_refused_before_anything_happens) {
  const ClassificationData data = corners();
  const auto message = [&](const ClassifySpec& spec) {
    return error_message([&] { classification(spec, data, 1, 1); });
  };
  ClassifySpec spec = corner_spec();
  spec.training.batch = 601;
  EXPECT_EQ(message(spec), "training.batch is 601, but there are 600 training samples");
  spec = corner_spec();
  spec.training.augmentation.shift = 1;
  EXPECT_NE(message(spec).find("the samples are no images"), std::string::npos);
  spec = corner_spec();
  spec.network.layers[0].neurons = 10;
  EXPECT_EQ(message(spec), "layers.output: has 10 neurons, but the data have 3 classes");
  spec = corner_spec();
  spec.network.layers[0].activation = Modulated3{};
  EXPECT_EQ(message(spec),
            "layers.output: the activation 'modulated_3' takes 3 input classes, not 2");
  spec = corner_spec();
  spec.network.layers[0].inputs[0].connections = "identity";
  EXPECT_NE(message(spec).find("its connections need as many"), std::string::npos);
}

}  // namespace
}  // namespace infomorph
