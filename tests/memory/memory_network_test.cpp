#include "infomorph/memory/memory_network.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

#include "infomorph/base/error.hpp"
#include "tests/reference/layer_twin.hpp"

namespace infomorph {
namespace {

constexpr int kNeurons = 12;

Matrix<float> random_patterns(int count, unsigned seed = 1) {
  std::mt19937 random(seed);
  return Matrix<float>::NullaryExpr(count, kNeurons,
                                    [&] { return random() % 2 == 0 ? 1.0F : -1.0F; });
}

MemoryNeuronSpec spec_of(double scale = 0.5) {
  MemoryNeuronSpec spec;
  spec.initial_scale = scale;
  spec.goal = goal_from_terms(2, {{"{1}{2}", 1}});
  return spec;
}

// The layer by its description, in double: the neuron's own bit, and all others.
Layer<double> twin_layer(const MemoryNeuronSpec& spec, const MemoryNetwork& network) {
  Layer<double> layer{.activation = SumActivation{},
                      .probability_floor = spec.probability_floor,
                      .goal = spec.goal,
                      .classes = {}};
  const Matrix<double> own =
      spec.external_weight.front() * Matrix<double>::Identity(kNeurons, kNeurons);
  int c = 0;
  for (const Matrix<double>& weights : {own, network.weights().cast<double>().eval()}) {
    layer.classes.push_back({.connections = DenseConnections<double>{weights},
                             .biases = Vector<double>::Zero(kNeurons),
                             .binning = {spec.binning.rule, spec.binning.bins[c],
                                         spec.binning.lower[0], spec.binning.upper[0]}});
    ++c;
  }
  return layer;
}

TEST(memory_network, begins_with_small_weights_between_different_neurons) {
  const Matrix<float> weights = MemoryNetwork(spec_of(0.5), kNeurons, 1).weights();
  EXPECT_EQ(weights.rows(), kNeurons);
  EXPECT_EQ(weights.cols(), kNeurons);
  EXPECT_TRUE((weights.diagonal().array() == 0).all());
  EXPECT_LE(weights.cwiseAbs().maxCoeff(), 0.5 / std::sqrt(kNeurons - 1.0));
  EXPECT_GT(weights.cwiseAbs().maxCoeff(), 0.4 / std::sqrt(kNeurons - 1.0));
  EXPECT_EQ(weights, MemoryNetwork(spec_of(0.5), kNeurons, 1).weights());
  EXPECT_NE(weights, MemoryNetwork(spec_of(0.5), kNeurons, 2).weights());
}

TEST(memory_network, observes_what_the_equations_say) {
  const MemoryNeuronSpec spec = spec_of();
  MemoryNetwork network(spec, kNeurons, 3);
  const Matrix<float> before = network.weights();
  const Matrix<float> patterns = random_patterns(25);
  LayerInformation information;
  network.observe(patterns, 1, information);
  const Matrix<double> inputs = patterns.cast<double>();
  const reference::Learning twin = reference::learn(twin_layer(spec, network), {inputs, inputs});
  ASSERT_EQ(information.terms.rows(), kNeurons);
  for (int n = 0; n < kNeurons; ++n) {
    EXPECT_NEAR(information.goal[n], twin.goal[n], 1e-4);
    EXPECT_NEAR(information.mean_activity[n], twin.theta.col(n).mean(), 1e-5);
    for (int i = 0; i < 5; ++i) EXPECT_NEAR(information.terms(n, i), twin.terms(i, n), 1e-4);
  }
  EXPECT_EQ(network.weights(), before) << "nothing is learnt";
}

TEST(memory_network, learns_up_the_gradient_of_its_goal) {
  MemoryNeuronSpec spec = spec_of();
  constexpr double kRate = 0.25;
  spec.optimiser = Sgd{.learning_rate = kRate};
  MemoryNetwork network(spec, kNeurons, 3);
  const Layer<double> layer = twin_layer(spec, network);
  const Matrix<float> patterns = random_patterns(25);
  LayerInformation information;
  network.learn(patterns, 1, information);
  const Matrix<double> inputs = patterns.cast<double>();
  Matrix<double> expected = reference::learn(layer, {inputs, inputs}).d_weights[1];
  expected.diagonal().setZero();
  const Matrix<double> step = network.weights().cast<double>() - layer.classes[1].weights();
  EXPECT_LT((step / kRate - expected).cwiseAbs().maxCoeff(), 1e-4);
  EXPECT_GT(expected.cwiseAbs().maxCoeff(), 1e-3);
}

TEST(memory_network, grows_its_goal_whatever_the_number_of_threads) {
  const Matrix<float> patterns = random_patterns(8);
  std::vector<Matrix<float>> weights;
  for (const int threads : {1, 3}) {
    MemoryNetwork network(spec_of(0.001), kNeurons, 3);
    LayerInformation first;
    network.observe(patterns, threads, first);
    LayerInformation last;
    for (int step = 0; step < 100; ++step) network.learn(patterns, threads, last);
    for (int n = 0; n < kNeurons; ++n) EXPECT_GT(last.goal[n], first.goal[n] + 0.1);
    weights.push_back(network.weights());
  }
  EXPECT_EQ(weights[0], weights[1]);
  EXPECT_TRUE((weights[0].diagonal().array() == 0).all());
}

TEST(memory_network, without_external_weight_fires_by_the_other_neurons_alone) {
  MemoryNetwork network(spec_of(0.5), kNeurons, 3);
  network.set_external_weight(0);
  const Matrix<float> patterns = random_patterns(20);
  LayerInformation information;
  network.observe(patterns, 1, information);
  const Matrix<float> fields = network.weights() * patterns.transpose();
  for (int n = 0; n < kNeurons; ++n) {
    double mean = 0;
    for (int mu = 0; mu < 20; ++mu) mean += reference::sigma<double>(fields(n, mu)) / 20;
    EXPECT_NEAR(information.mean_activity[n], mean, 1e-5);
  }
}

TEST(memory_network, draws_external_weights_within_their_spread) {
  MemoryNeuronSpec spec = spec_of(0);
  spec.external_spread = 0.5;
  MemoryNetwork network(spec, kNeurons, 3);
  MemoryNetwork other(spec, kNeurons, 4);
  // Without fields of the others a neuron fires with sigma of its own weight.
  const auto weight = [](MemoryNetwork& of, int neuron) {
    LayerInformation information;
    of.observe(Matrix<float>::Ones(5, kNeurons), 1, information);
    const double p = information.mean_activity[neuron];
    return std::log(p / (1 - p));
  };
  std::set<double> drawn;
  for (int n = 0; n < kNeurons; ++n) drawn.insert(weight(network, n));
  EXPECT_EQ(drawn.size(), kNeurons);
  EXPECT_GE(*drawn.begin(), 0.5 * 2.3 - 1e-4);
  EXPECT_LE(*drawn.rbegin(), 1.5 * 2.3 + 1e-4);
  EXPECT_GT(*drawn.rbegin() - *drawn.begin(), 2.3 / 2);
  EXPECT_NE(weight(other, 0), weight(network, 0)) << "another seed";
}

TEST(memory_network, shows_all_it_has_learnt_and_remembers) {
  MemoryNeuronSpec spec = spec_of();
  spec.estimation = RunningEstimation{};
  MemoryNetwork network(spec, kNeurons, 3);
  std::set<std::string> names;
  network.visit_parameters([&](const ParameterArray& array) {
    EXPECT_TRUE(names.insert(array.name).second) << array.name << " is there twice";
    if (array.name != "contextual/weights") return;
    EXPECT_EQ(array.rows, kNeurons);
    EXPECT_EQ(array.columns, kNeurons);
    array.data[1] = 42;
  });
  EXPECT_EQ(network.weights()(0, 1), 42) << "the weights themselves are shown";
  EXPECT_GE(names.size(), 5U) << "weights, two moments, two distributions";
}

TEST(memory_network, refuses_what_does_not_fit) {
  MemoryNeuronSpec spec = spec_of();
  spec.goal = goal_from_terms(3, {});
  EXPECT_THROW(MemoryNetwork(spec, kNeurons, 1), Error);
  spec = spec_of();
  spec.binning.bins = {2, 3, 4};
  EXPECT_THROW(MemoryNetwork(spec, kNeurons, 1), Error);
  spec = spec_of();
  spec.probability_floor = 0.5;
  EXPECT_THROW(MemoryNetwork(spec, kNeurons, 1), Error);
}

}  // namespace
}  // namespace infomorph
