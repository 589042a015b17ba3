#include "infomorph/task/encode.hpp"

#include <gtest/gtest.h>

#include <random>

#include "infomorph/information/goal_presets.hpp"
#include "infomorph/task/code_readout.hpp"
#include "tests/error_message.hpp"

namespace infomorph {
namespace {

EncodeSpec bars_spec(int steps) {
  LayerSpec hidden{.name = "hidden", .neurons = 8};
  hidden.inputs = {{Role::receptive, "image"},
                   {Role::lateral, "self", SourcePass::previous, "no_self"}};
  hidden.activation = Modulated2{.k1 = 0.9};
  hidden.goal = preset_goal("coherent_infomax(0, 1, 0, 0)", 2);
  hidden.optimiser = Adam{.learning_rate = 0.02,
                          .weight_decay = 1,
                          .final_weight_decay = 0.01,
                          .annealing_steps = steps};
  EncodeSpec spec;
  spec.training = {.steps = steps, .epochs = 2, .batch = 512};
  spec.network = {.layers = {hidden}, .passes = {.count = 2, .learn = 2}};
  return spec;
}

// All epochs of an encoding, and what it has learnt in the end.
struct Learnt {
  std::vector<EpochRecord> epochs;
  std::vector<float> weights;
};

Learnt learn(const EncodeSpec& spec, const EncodeData& data, int threads = 1) {
  Training training = encoding(spec, data, 1, threads);
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

// Bars that are recovered, and I(code; bars).
double recovered(const EpochRecord& record) { return record.figures[1]; }
double joint_information(const EpochRecord& record) { return record.figures[3]; }

double recovered_with(const char* goal) {
  EncodeSpec spec = bars_spec(800);
  spec.network.layers[0].goal = preset_goal(goal, 2);
  return recovered(learn(spec, Bars{}).epochs.back());
}

TEST(encode, neurons_that_climb_what_is_new_to_their_peers_divide_the_bars) {
  const std::vector<EpochRecord> epochs = learn(bars_spec(800), Bars{}).epochs;
  ASSERT_EQ(epochs.size(), 31U);
  EXPECT_EQ(epochs.front().steps, 0);
  const EpochRecord& last = epochs.back();
  EXPECT_EQ(last.steps, 800);
  EXPECT_EQ(recovered(last), 8);
  EXPECT_NEAR(joint_information(last), 8, 1e-12);
  EXPECT_EQ(last.figures.size(), 5U) << "bars have no labels to read out";
  EXPECT_EQ(recovered(epochs.front()), 0);
  ASSERT_EQ(last.information[0].terms.rows(), 8);
  // I(Y:R|C) is what the goal weighs; each neuron has nearly all of the bit it can have.
  for (int n = 0; n < 8; ++n) {
    const auto terms = last.information[0].terms.row(n);
    EXPECT_NEAR(last.information[0].goal[n], terms(1) + terms(3), 0.02);
    EXPECT_GT(terms(1) + terms(3), 0.9);
  }
}

TEST(encode, neurons_that_only_climb_information_share_bars) {
  EXPECT_LT(recovered_with("infomax"), 8);
}

TEST(encode, results_do_not_depend_on_threads) {
  const Learnt one = learn(bars_spec(4), Bars{.vertical = true, .noise = 0.1}, 1);
  const Learnt three = learn(bars_spec(4), Bars{.vertical = true, .noise = 0.1}, 3);
  EXPECT_EQ(one.weights, three.weights);
  EXPECT_EQ(one.epochs.back().arrays, three.epochs.back().arrays);
}

TEST(encode, steps_are_spread_over_at_most_thirty_epochs) {
  for (const int steps : {0, 1, 7, 30, 100}) {
    const std::vector<EpochRecord> epochs = learn(bars_spec(steps), Bars{}).epochs;
    EXPECT_EQ(static_cast<int>(epochs.size()), 1 + std::min(30, steps));
    EXPECT_EQ(epochs.back().steps, steps);
  }
}

// Two kinds of points, told apart by the sign of the first value.
ClassificationData two_kinds(bool labelled) {
  std::mt19937 random(1);
  std::normal_distribution<float> normal;
  ClassificationData data;
  for (Samples* part : {&data.train, &data.validation, &data.test}) {
    part->values = Matrix<float>::NullaryExpr(300, 5, [&] { return normal(random); });
    for (int i = 0; labelled && i < 300; ++i) {
      part->labels.push_back(part->values(i, 0) > 0 ? 1 : 0);
    }
  }
  if (labelled) data.preprocessing.classes = {"a", "b"};
  return data;
}

TEST(encode, fixed_samples_are_learnt_for_epochs_and_read_out_at_the_end) {
  EncodeSpec spec = bars_spec(1);
  spec.training.batch = 128;
  const Learnt labelled = learn(spec, two_kinds(true));
  ASSERT_EQ(labelled.epochs.size(), 3U);
  EXPECT_EQ(labelled.epochs.back().steps, 2 * 3);
  EXPECT_EQ(labelled.epochs[1].figures.size(), 1U) << "redundancy alone";
  ASSERT_EQ(labelled.epochs[2].figures.size(), 4U) << "and three accuracies";
  EXPECT_GT(labelled.epochs[2].figures[3], 0.5);
  const Learnt unlabelled = learn(spec, two_kinds(false));
  EXPECT_EQ(unlabelled.epochs[2].figures.size(), 1U);
  EXPECT_EQ(unlabelled.weights, labelled.weights) << "labels are not seen while learning";
  EXPECT_EQ(unlabelled.epochs[2].arrays[0].rows(), 8);
}

TEST(encode, a_linear_readout_finds_the_label_if_a_neuron_tells_it) {
  const ClassificationData data = two_kinds(true);
  LayerSpec hidden{.name = "hidden", .rule = "fixed", .neurons = 2};
  hidden.inputs = {{Role::receptive, "image"}};
  hidden.activation = SumActivation{};
  Network network({.layers = {hidden}}, {5, 0}, 1, 1);
  const auto set_weights = [&](float of_first_value) {
    network.visit_parameters([&](const ParameterArray& array) {
      std::fill_n(array.data, array.rows * array.columns, 0.0F);
      if (array.columns == 5) array.data[0] = of_first_value;
      if (array.columns == 5) array.data[1 + 5] = 1;
    });
  };
  set_weights(1);
  EXPECT_EQ(linear_readout(network, data, OutputKind::sign, 1, 1).test, 1);
  set_weights(0);
  const Accuracy blind = linear_readout(network, data, OutputKind::sign, 1, 1);
  EXPECT_LT(blind.test, 0.65);
  EXPECT_LT(blind.train, 0.65);
}

TEST(encode, refuses_more_samples_in_a_batch_than_there_are) {
  EXPECT_EQ(error_message([&] { learn(bars_spec(1), two_kinds(false)); }),
            "training.batch is 512, but there are 300 training samples");
}

}  // namespace
}  // namespace infomorph
