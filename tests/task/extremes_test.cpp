// Whatever finite numbers are learnt from, by whatever rule: what comes out are numbers that mean
// something, or a sentence that says where they ended.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "infomorph/task/classify.hpp"
#include "infomorph/task/encode.hpp"
#include "infomorph/task/memory_scan.hpp"
#include "infomorph/task/overflow.hpp"
#include "tests/error_message.hpp"

namespace infomorph {
namespace {

constexpr float kLargest = std::numeric_limits<float>::max();
constexpr float kSubnormal = std::numeric_limits<float>::denorm_min();

Optimiser any_optimiser() {
  const double rate = *rc::gen::element(1e-40, 0.01, 1.0, 1e6, 1e30);
  const double decay = *rc::gen::element(0.0, 0.0, 0.01, 1e10);
  if (*rc::gen::arbitrary<bool>()) {
    return Sgd{
        .learning_rate = rate, .weight_decay = decay, .momentum = *rc::gen::element(0.0, 0.9)};
  }
  return Adam{.learning_rate = rate, .weight_decay = decay};
}

Activation any_activation(std::size_t classes) {
  const double steep = *rc::gen::element(0.0, 1.0, -2.0, 1e5, 1e38);
  if (classes == 3) {
    return *rc::gen::element(Activation{SumActivation{steep}},
                             Activation{Modulated3{.w1 = steep, .w2 = -steep}});
  }
  if (classes == 1) return SumActivation{steep};
  return *rc::gen::element(Activation{SumActivation{steep}}, Activation{Modulated2{.k2 = steep}},
                           Activation{KayPhillips{.k2 = steep}});
}

// Goal, bins and estimation of a layer whose input classes are known.
void make_infomorphic(LayerSpec& layer) {
  const auto classes = static_cast<int>(layer.inputs.size());
  layer.goal = goal_from_terms(classes, {{"{1}", *rc::gen::element(1.0, -1.0, 1e30)},
                                         {"{1}{2}", *rc::gen::element(1.0, 1e-30, -1e10)}});
  layer.goal.residual = *rc::gen::element(0.0, 0.5, -1e20);
  layer.binning.rule =
      *rc::gen::element(BinningRule::fixed, BinningRule::adaptive, BinningRule::adaptive_range);
  layer.binning.bins = {*rc::gen::element(1, 2, 20)};
  if (layer.binning.rule == BinningRule::fixed && *rc::gen::arbitrary<bool>()) {
    layer.estimation = RunningEstimation{*rc::gen::element(1e-9, 0.3, 0.999)};
  }
  layer.probability_floor = *rc::gen::element(0.0, 1e-6, 0.49);
}

LayerSpec any_hidden_layer(const std::string& rule, bool labelled) {
  LayerSpec layer{.name = "hidden", .rule = rule, .neurons = *rc::gen::inRange(1, 5)};
  layer.inputs = {{Role::receptive, "image"}};
  if (rule == "infomorphic") {
    if (labelled) layer.inputs.push_back({Role::contextual, "label"});
    if (!labelled || *rc::gen::arbitrary<bool>()) {
      layer.inputs.push_back({Role::lateral, "self", SourcePass::previous, "dense"});
    }
    make_infomorphic(layer);
  }
  layer.activation = any_activation(layer.inputs.size());
  layer.optimiser = any_optimiser();
  return layer;
}

LayerSpec any_output_layer(const std::string& rule, const std::string& from, int classes) {
  LayerSpec layer{.name = "output", .rule = rule, .neurons = classes};
  layer.inputs = {{Role::receptive, from}};
  if (rule == "infomorphic") {
    layer.inputs.push_back({Role::contextual, "label", SourcePass::same,
                            *rc::gen::element<std::string>("identity", "dense")});
    make_infomorphic(layer);
  }
  layer.activation = any_activation(layer.inputs.size());
  layer.optimiser = any_optimiser();
  return layer;
}

// Up to 12 samples, one column often constant, all of one size or each of another.
Samples any_samples(int width, int classes) {
  const auto value = [] {
    return *rc::gen::element(0.0F, kSubnormal, 1e-30F, -1e-30F, 1.0F, -1.0F, 0.3F, 1e10F, -1e18F,
                             1e30F, -1e30F, kLargest, -kLargest);
  };
  Samples samples;
  samples.values.resize(*rc::gen::inRange(1, 13), width);
  const bool alike = *rc::gen::arbitrary<bool>();
  const float scale = value();
  for (float& entry : samples.values.reshaped()) {
    entry = alike ? scale * *rc::gen::element(-1.0F, 0.0F, 0.5F, 1.0F) : value();
  }
  if (*rc::gen::arbitrary<bool>()) samples.values.col(0).setConstant(value());
  const bool one_class = *rc::gen::arbitrary<bool>();
  for (int b = 0; classes > 0 && b < samples.size(); ++b) {
    samples.labels.push_back(one_class ? 0 : *rc::gen::inRange(0, classes));
  }
  return samples;
}

ClassificationData any_data(int classes) {
  const int width = *rc::gen::inRange(1, 5);
  ClassificationData data{
      any_samples(width, classes), any_samples(width, classes), any_samples(width, classes), {}};
  for (int c = 0; c < classes; ++c) data.preprocessing.classes.push_back(std::to_string(c));
  return data;
}

bool within(double value, double lower, double upper) {
  return value >= lower - 1e-3 && value <= upper + 1e-3;
}

// Probabilities and shares of entropies, whatever the goal makes of them.
void check_information(const LayerInformation& layer) {
  for (const double goal : layer.goal) RC_ASSERT(std::isfinite(goal));
  for (const double activity : layer.mean_activity) RC_ASSERT(within(activity, 0, 1));
  RC_ASSERT(layer.terms.allFinite());
  for (Eigen::Index n = 0; n < layer.terms.rows(); ++n) {
    const double residual = layer.terms(n, layer.terms.cols() - 1);
    RC_ASSERT(within(residual, 0, 1));
    RC_ASSERT(within(layer.terms.row(n).sum() - residual, 0, 1 - residual));
  }
}

// Learns to the end, and checks all that would be recorded.
void check_learning(Training training) {
  const std::string text = error_message([&] {
    while (!training.finished()) {
      while (training.step()) {
      }
      const EpochRecord record = training.evaluate();
      RC_ASSERT(first_overflow(training.network()).empty());
      for (const LayerInformation& layer : record.information) check_information(layer);
      for (const double figure : record.figures) RC_ASSERT(within(figure, 0, 1));
      for (const Matrix<double>& array : record.arrays) RC_ASSERT(array.allFinite());
    }
  });
  if (!text.empty()) {
    RC_TAG("refused");
    RC_LOG() << text;
    RC_ASSERT(text.starts_with("layers."));
    RC_ASSERT(text.find("overflowed by step ") != std::string::npos);
  } else {
    RC_TAG("learnt");
  }
}

OutputKind any_output_kind() {
  return *rc::gen::element(OutputKind::drawn, OutputKind::sign, OutputKind::mean);
}

class extremes : public testing::TestWithParam<const char*> {};

TEST_P(extremes, of_classes_are_learnt_in_numbers_or_refused) {
  const std::string rule = GetParam();
  EXPECT_TRUE(rc::check([&] {
    const int classes = *rc::gen::inRange(2, 4);
    const ClassificationData data = any_data(classes);
    ClassifySpec spec;
    const bool logistic = rule == "backprop" || *rc::gen::arbitrary<bool>();
    const bool hidden = rule != "none";
    spec.network.layers = {any_output_layer(logistic ? "logistic" : "infomorphic",
                                            hidden ? "hidden" : "image", classes)};
    if (hidden) spec.network.layers.push_back(any_hidden_layer(rule, true));
    spec.network.passes = {.count = 2, .learn = 2, .tested = any_output_kind()};
    spec.training = {.epochs = 3,
                     .batch = *rc::gen::inRange(1, data.train.size() + 1),
                     .augmentation = {.dropout = *rc::gen::element(0.0, 0.5)}};
    check_learning(classification(spec, data, *rc::gen::arbitrary<std::uint32_t>(), 1));
  }));
}

INSTANTIATE_TEST_SUITE_P(rules, extremes,
                         testing::Values("none", "infomorphic", "fixed", "oja", "k_means",
                                         "backprop"));

RC_GTEST_PROP(extremes, are_encoded_in_numbers_or_refused, ()) {
  const EncodeData data = any_data(*rc::gen::element(0, 0, 3));
  const auto rule = *rc::gen::element<std::string>("infomorphic", "fixed", "oja", "k_means");
  EncodeSpec spec;
  spec.network.layers = {any_hidden_layer(rule, false)};
  spec.network.passes = {.count = 2, .learn = 2, .tested = any_output_kind()};
  const int samples = std::get<ClassificationData>(data).train.size();
  spec.training = {.epochs = 3, .batch = *rc::gen::inRange(1, samples + 1)};
  check_learning(encoding(spec, data, *rc::gen::arbitrary<std::uint32_t>(), 1));
}

// A memory whose neurons, patterns and lengths are drawn, in this protocol.
RememberSpec any_memory(MemoryProtocol protocol) {
  const bool online = protocol == MemoryProtocol::online;
  RememberSpec spec{.training = {.steps = *rc::gen::inRange(1, 20)},
                    .memory = {.protocol = protocol,
                               .neurons = *rc::gen::inRange(2, 9),
                               .loads = {*rc::gen::element(1.0, 2.5)},
                               .seeds = 1,
                               .noise = *rc::gen::arbitrary<bool>()}};
  spec.data.patterns = *rc::gen::element<PatternKind>(IndependentPatterns{}, SparsePatterns{0.0},
                                                      SparsePatterns{1.0}, MarkovPatterns{1.0});
  spec.memory.stream = {.patterns = *rc::gen::inRange(1, 10),
                        .presentations = *rc::gen::inRange(1, 4),
                        .decay = *rc::gen::element(0.0, 0.02, 1.0)};
  spec.memory.perceptron = {.margin = *rc::gen::element(0.0, 1e-30, 1e30), .updates = 200};
  using enum MemoryRule;
  spec.memory.rule = online ? *rc::gen::element(infomorphic, hebb)
                            : *rc::gen::element(infomorphic, hebb, storkey, pseudo_inverse,
                                                perceptron, descent_l2, probability_flow);
  spec.memory.recall = {
      .order = *rc::gen::element(RecallOrder::synchronous, RecallOrder::asynchronous),
      .stochastic = *rc::gen::arbitrary<bool>(),
      .temperature = *rc::gen::element(1e-30, 1.0, 1e30),
      .steps = 5};
  MemoryNeuronSpec& neuron = spec.memory.neuron;
  neuron.goal = goal_from_terms(2, {{"{1}{2}", *rc::gen::element(1.0, -1.0, 1e-30, 1e30)}});
  neuron.external_weight = {*rc::gen::element(0.0, 2.3, -1e30, 1e-40)};
  neuron.initial_scale = *rc::gen::element(0.0, 0.001, 1e30);
  neuron.probability_floor = *rc::gen::element(0.0, 1e-6, 0.49);
  neuron.optimiser = any_optimiser();
  if (online) neuron.estimation = RunningEstimation{*rc::gen::element(1e-9, 0.3, 0.999)};
  return spec;
}

void check_memory(MemoryProtocol protocol) {
  const RememberSpec spec = any_memory(protocol);
  const std::string text = error_message([&] {
    const MemoryScan scan(spec, *rc::gen::arbitrary<std::uint32_t>());
    const auto memory = scan.memory(0, 1);
    while (memory->step()) {
    }
    const MemoryRun run = memory->result();
    RC_ASSERT(run.weights.allFinite());
    RC_ASSERT(run.recall.terms.allFinite());
    for (const MemoryRecord& record : run.records) {
      check_information(record.information);
      RC_ASSERT(within(record.figures.back(), -1, 1));
    }
    for (const NoiseRecord& noise : run.noise) {
      RC_ASSERT(within(noise.overlap, -1, 1));
      RC_ASSERT(within(noise.recalled, 0, 1));
    }
    for (const double overlap : run.overlap) RC_ASSERT(within(overlap, -1, 1));
  });
  if (text.empty()) return;
  RC_LOG() << text;
  RC_ASSERT(text.starts_with("memory"));
  RC_ASSERT(text.find("overflowed by ") != std::string::npos);
}

RC_GTEST_PROP(extremes, are_remembered_in_numbers_or_refused, ()) {
  check_memory(MemoryProtocol::batch);
}

RC_GTEST_PROP(extremes, of_a_stream_are_remembered_in_numbers_or_refused, ()) {
  check_memory(MemoryProtocol::online);
}

}  // namespace
}  // namespace infomorph
