#include "infomorph/task/encode.hpp"

#include <gtest/gtest.h>

#include <random>

#include "infomorph/information/goal_presets.hpp"
#include "infomorph/task/code_readout.hpp"
#include "tests/error_message.hpp"

namespace infomorph {
namespace {

RunSpec bars_spec(int steps) {
  LayerSpec hidden{.name = "hidden", .neurons = 8};
  hidden.inputs = {{"receptive", "image"}, {"lateral", "self", SourcePass::previous, "no_self"}};
  hidden.activation = Modulated2{.k1 = 0.9};
  hidden.goal = preset_goal("coherent_infomax(0, 1, 0, 0)", 2);
  hidden.optimiser = Adam{.learning_rate = 0.02,
                          .weight_decay = 1,
                          .final_weight_decay = 0.01,
                          .annealing_steps = steps};
  RunSpec spec{.task = Task::encode};
  spec.encode.training = {.steps = steps, .epochs = 2, .batch = 512};
  spec.network = {.layers = {hidden}, .passes = {.count = 2, .learn = 2}};
  return spec;
}

class Keeper : public EpochObserver<EncodeRecord> {
 public:
  std::vector<EncodeRecord> epochs;
  std::vector<float> weights;
  int steps_allowed = 1 << 30;
  int steps_seen = 0;

  void on_epoch(const EncodeRecord& record, Network& network) override {
    epochs.push_back(record);
    weights.clear();
    network.visit_parameters([&](const ParameterArray& array) {
      weights.insert(weights.end(), array.data, array.data + array.rows * array.columns);
    });
  }
  bool stop_requested() override { return ++steps_seen >= steps_allowed; }
};

bool learn(const RunSpec& spec, const EncodeData& data, int threads, Keeper& keeper) {
  Network network = encoder_network(spec, data, threads);
  return encode(spec, data, network, 0, threads, keeper);
}

int recovered_with(const char* goal) {
  RunSpec spec = bars_spec(800);
  spec.network.layers[0].goal = preset_goal(goal, 2);
  Keeper keeper;
  EXPECT_TRUE(learn(spec, Bars{}, 1, keeper));
  return features_recovered(keeper.epochs.back().scores.feature_information);
}

TEST(encode, neurons_that_climb_what_is_new_to_their_peers_divide_the_bars) {
  Keeper keeper;
  ASSERT_TRUE(learn(bars_spec(800), Bars{}, 1, keeper));
  ASSERT_EQ(keeper.epochs.size(), 31U);
  EXPECT_EQ(keeper.epochs.front().steps, 0);
  const EncodeRecord& last = keeper.epochs.back();
  EXPECT_EQ(last.steps, 800);
  EXPECT_EQ(features_recovered(last.scores.feature_information), 8);
  EXPECT_NEAR(last.scores.joint_information, 8, 1e-12);
  EXPECT_FALSE(last.readout);
  EXPECT_EQ(features_recovered(keeper.epochs.front().scores.feature_information), 0);
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
  Keeper one;
  Keeper three;
  learn(bars_spec(4), Bars{.vertical = true, .noise = 0.1}, 1, one);
  learn(bars_spec(4), Bars{.vertical = true, .noise = 0.1}, 3, three);
  EXPECT_EQ(one.weights, three.weights);
  EXPECT_EQ(one.epochs.back().scores.feature_information,
            three.epochs.back().scores.feature_information);
}

TEST(encode, steps_are_spread_over_at_most_thirty_epochs) {
  for (const int steps : {0, 1, 7, 30, 100}) {
    Keeper keeper;
    ASSERT_TRUE(learn(bars_spec(steps), Bars{}, 1, keeper)) << steps;
    EXPECT_EQ(static_cast<int>(keeper.epochs.size()), 1 + std::min(30, steps));
    EXPECT_EQ(keeper.epochs.back().steps, steps);
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
  RunSpec spec = bars_spec(1);
  spec.encode.training.batch = 128;
  Keeper keeper;
  ASSERT_TRUE(learn(spec, two_kinds(true), 1, keeper));
  ASSERT_EQ(keeper.epochs.size(), 3U);
  EXPECT_EQ(keeper.epochs.back().steps, 2 * 3);
  EXPECT_FALSE(keeper.epochs[1].readout);
  ASSERT_TRUE(keeper.epochs[2].readout);
  EXPECT_GT(keeper.epochs[2].readout->test, 0.5);
  Keeper unlabelled;
  ASSERT_TRUE(learn(spec, two_kinds(false), 1, unlabelled));
  EXPECT_FALSE(unlabelled.epochs[2].readout);
  EXPECT_EQ(unlabelled.weights, keeper.weights) << "labels are not seen while learning";
  EXPECT_EQ(unlabelled.epochs[2].scores.pairwise.rows(), 8);
}

TEST(encode, a_linear_readout_finds_the_label_if_a_neuron_tells_it) {
  const ClassificationData data = two_kinds(true);
  LayerSpec hidden{.name = "hidden", .rule = "fixed", .neurons = 2};
  hidden.inputs = {{"receptive", "image"}};
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
  EXPECT_EQ(linear_readout(network, data, true, 1, 1).test, 1);
  set_weights(0);
  const Accuracy blind = linear_readout(network, data, true, 1, 1);
  EXPECT_LT(blind.test, 0.65);
  EXPECT_LT(blind.train, 0.65);
}

TEST(encode, stops_after_the_step_when_asked) {
  Keeper keeper;
  keeper.steps_allowed = 4;
  EXPECT_FALSE(learn(bars_spec(100), Bars{}, 1, keeper));
  EXPECT_EQ(keeper.epochs.size(), 1U);
  EXPECT_EQ(keeper.steps_seen, 4);
}

TEST(encode, refuses_more_samples_in_a_batch_than_there_are) {
  Keeper keeper;
  EXPECT_EQ(error_message([&] { learn(bars_spec(1), two_kinds(false), 1, keeper); }),
            "training.batch is 512, but there are 300 training samples");
}

}  // namespace
}  // namespace infomorph
