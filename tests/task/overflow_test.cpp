#include "infomorph/task/overflow.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "infomorph/task/classify.hpp"
#include "infomorph/task/encode.hpp"
#include "infomorph/task/memory_scan.hpp"
#include "tests/error_message.hpp"

namespace infomorph {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

Samples points(int count, bool labelled) {
  std::mt19937 random(7);
  std::normal_distribution<float> noise(0, 1);
  Samples samples;
  samples.values = Matrix<float>::NullaryExpr(count, 4, [&] { return noise(random); });
  for (int i = 0; labelled && i < count; ++i) samples.labels.push_back(i % 2);
  return samples;
}

ClassificationData two_classes(bool labelled = true) {
  ClassificationData data{points(64, labelled), points(16, labelled), points(16, labelled), {}};
  if (labelled) data.preprocessing.classes = {"a", "b"};
  return data;
}

// A hidden layer below an output layer; either may be made to overflow.
ClassifySpec spec_with(const std::string& rule) {
  LayerSpec hidden{.name = "hidden", .rule = rule, .neurons = 4};
  hidden.inputs = {{Role::receptive, "image"}};
  hidden.activation = SumActivation{};
  LayerSpec output{.name = "output", .neurons = 2};
  output.inputs = {{Role::receptive, "hidden"}};
  if (rule == "infomorphic") {
    hidden.inputs.push_back({Role::contextual, "label"});
    hidden.goal = goal_from_terms(2, {{"{1}{2}", 1}});
    output.inputs.push_back({Role::contextual, "label"});
    output.goal = hidden.goal;
  } else {
    output.rule = "logistic";
  }
  ClassifySpec spec;
  spec.training = {.epochs = 3, .batch = 32};
  spec.network.layers = {hidden, output};
  return spec;
}

// Every number that is recorded is one.
void expect_numbers(const EpochRecord& record, Network& network) {
  EXPECT_EQ(first_overflow(network), "");
  for (const LayerInformation& layer : record.information) {
    for (const double goal : layer.goal) EXPECT_TRUE(std::isfinite(goal));
    EXPECT_TRUE(layer.terms.allFinite());
  }
}

// Drives a training to its end, and counts the epochs that are recorded.
void learn(Training& training, int& epochs) {
  while (!training.finished()) {
    while (training.step()) {
    }
    expect_numbers(training.evaluate(), training.network());
    ++epochs;
  }
}

// What learning answers; empty if it came to its end in finite numbers.
std::string answer(const ClassifySpec& spec, int& epochs) {
  const ClassificationData data = two_classes();
  return error_message([&] {
    Training training = classification(spec, data, 1, 1);
    learn(training, epochs);
  });
}

void expect_overflow(const ClassifySpec& spec, const std::string& layer) {
  int epochs = 0;
  const std::string text = answer(spec, epochs);
  EXPECT_TRUE(text.starts_with("layers." + layer + ": ")) << text;
  EXPECT_NE(text.find("overflowed by step "), std::string::npos) << text;
  EXPECT_LT(epochs, 4) << "the epoch that overflows is not recorded";
}

TEST(overflow, steps_that_are_too_large_end_the_run_under_every_rule) {
  for (const char* rule : {"infomorphic", "oja", "k_means", "backprop"}) {
    for (const Optimiser& optimiser :
         {Optimiser{Adam{.learning_rate = 3e38}},
          Optimiser{Sgd{.learning_rate = 1e6, .weight_decay = 1e32}},
          Optimiser{Sgd{.learning_rate = 1e3, .weight_decay = 1e35, .momentum = 1}}}) {
      ClassifySpec spec = spec_with(rule);
      spec.network.layers[0].optimiser = optimiser;
      expect_overflow(spec, "hidden");
    }
  }
  ClassifySpec spec = spec_with("fixed");
  spec.network.layers[1].optimiser = Sgd{.learning_rate = 1e30, .weight_decay = 1e30};
  expect_overflow(spec, "output");
}

TEST(overflow, goals_that_are_too_heavy_end_the_run) {
  ClassifySpec spec = spec_with("infomorphic");
  spec.network.layers[0].goal = goal_from_terms(2, {{"{1}{2}", 1e200}, {"{1}", -1e200}});
  expect_overflow(spec, "hidden");
}

TEST(overflow, steep_activations_give_numbers_or_end_the_run) {
  for (const double k2 : {1e3, 1e10, 1e37, 1e300}) {
    for (const Activation& activation :
         {Activation{KayPhillips{.k2 = k2}}, Activation{Modulated2{.k2 = k2}}}) {
      ClassifySpec spec = spec_with("infomorphic");
      for (LayerSpec& layer : spec.network.layers) layer.activation = activation;
      int epochs = 0;
      const std::string text = answer(spec, epochs);
      EXPECT_TRUE(text.empty() || text.find("overflowed") != std::string::npos) << text;
    }
  }
}

TEST(overflow, bins_that_single_precision_cannot_tell_apart_are_refused) {
  for (const auto& [lower, upper] : {std::pair{-1e300, 1e300}, {-3e38, 3e38}, {1e9, 1e9 + 1}}) {
    ClassifySpec spec = spec_with("infomorphic");
    spec.network.layers[0].binning = {
        .rule = BinningRule::fixed, .bins = {20}, .lower = {lower}, .upper = {upper}};
    int epochs = 0;
    EXPECT_NE(answer(spec, epochs).find("fixed bins reach from"), std::string::npos) << lower;
  }
}

TEST(overflow, an_output_that_is_no_number_is_no_output) {
  // Huge, finite weights of both signs: the product overflows, whatever was learnt.
  const ClassificationData data = two_classes();
  for (const char* rule : {"infomorphic", "fixed"}) {
    ClassifySpec spec = spec_with(rule);
    Network network(spec.network, {data.width(), data.classes()}, 1, 1);
    network.visit_parameters([&](const ParameterArray& array) {
      if (array.name != "hidden/receptive/weights") return;
      for (int i = 0; i < array.rows * array.columns; ++i)
        array.data[i] = i % 2 == 0 ? 3e38 : -3e38;
    });
    Samples batch = data.test;
    batch.values.setConstant(100);
    const Matrix<float>& output = network.predict(batch, {});
    EXPECT_EQ(first_without_output(output, batch.size()), 0);
    EXPECT_NE(error_message([&] {
                require_outputs(network, output, batch.size());
              }).find("layers.output: its outputs have overflowed"),
              std::string::npos);
  }
}

TEST(overflow, the_first_array_and_the_first_neuron_are_named) {
  const ClassificationData data = two_classes();
  Network network(spec_with("infomorphic").network, {data.width(), data.classes()}, 1, 1);
  EXPECT_EQ(first_overflow(network), "");
  network.visit_parameters([&](const ParameterArray& array) {
    if (array.name.ends_with("moment")) array.data[0] = kNaN;
  });
  EXPECT_EQ(first_overflow(network), "hidden/receptive/weights_first_moment");
  LayerInformation information{{1, 2}, {0.5, 0.5}, Matrix<double>::Zero(2, 5)};
  require_finite("", information, "here", "step 1");
  information.terms(1, 3) = kNaN;
  EXPECT_NE(error_message([&] {
              require_finite("", information, "here", "step 1");
            }).find("here: the information of neuron 1 has overflowed by step 1"),
            std::string::npos);
}

TEST(overflow, codes_are_numbers_or_end_the_run) {
  EncodeSpec spec;
  LayerSpec hidden{.name = "hidden", .neurons = 4};
  hidden.inputs = {{Role::receptive, "image"},
                   {Role::lateral, "self", SourcePass::previous, "no_self"}};
  hidden.goal = goal_from_terms(2, {{"{1}", 1}});
  hidden.optimiser = Adam{.learning_rate = 3e38};
  spec.network = {.layers = {hidden}, .passes = {.count = 2, .learn = 2}};
  spec.training = {.steps = 10, .epochs = 3, .batch = 32};
  for (const EncodeData& data : {EncodeData{Bars{}}, EncodeData{two_classes(false)}}) {
    EXPECT_NE(error_message([&] {
                Training training = encoding(spec, data, 1, 1);
                int epochs = 0;
                learn(training, epochs);
              }).find("layers.hidden: "),
              std::string::npos);
  }
}

// What the memory of a spec answers; empty if it came to its end in finite numbers.
std::string refusal(const RememberSpec& spec) {
  return error_message([&] {
    const MemoryScan scan(spec, 1);
    const auto memory = scan.memory(0, 1);
    while (memory->step()) {
    }
    EXPECT_TRUE(memory->result().weights.allFinite());
  });
}

TEST(overflow, memories_that_run_away_have_no_result) {
  RememberSpec spec{.training = {.steps = 20},
                    .memory = {.neurons = 20, .loads = {0.5}, .seeds = 1}};
  MemoryNeuronSpec& neuron = spec.memory.neuron;
  neuron.goal = goal_from_terms(2, {{"{1}{2}", 1}});
  EXPECT_EQ(refusal(spec), "");
  neuron.optimiser = Adam{.learning_rate = 3e38};
  EXPECT_NE(refusal(spec).find("memory: "), std::string::npos);
  EXPECT_NE(refusal(spec).find("(load 0.5, seed 1)"), std::string::npos) << refusal(spec);
  neuron.optimiser = Adam{};
  neuron.goal = goal_from_terms(2, {{"{1}{2}", 1e300}});
  EXPECT_NE(refusal(spec).find("overflowed"), std::string::npos);
  neuron.goal = goal_from_terms(2, {{"{1}{2}", 1}});
  neuron.external_weight = {1e300};
  EXPECT_NE(refusal(spec).find("memory.external_weight is 1e+300"), std::string::npos);
}

TEST(overflow, streams_that_run_away_have_no_result) {
  RememberSpec spec{.memory = {.protocol = MemoryProtocol::online, .neurons = 20, .seeds = 1}};
  spec.memory.stream = {.patterns = 10, .presentations = 2};
  MemoryNeuronSpec& neuron = spec.memory.neuron;
  neuron.goal = goal_from_terms(2, {{"{1}{2}", 1}});
  neuron.estimation = RunningEstimation{0.1};
  EXPECT_EQ(refusal(spec), "");
  neuron.optimiser = Sgd{.learning_rate = 3e38, .weight_decay = 10};
  EXPECT_NE(refusal(spec).find("overflowed by step 20 (seed 1)"), std::string::npos);
}

}  // namespace
}  // namespace infomorph
