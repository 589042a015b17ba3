// Layers that see through windows beside dense ones in plain double, whose samples are the pairs of
// a sample and a position.
#include "infomorph/network/infomorphic_convolution.hpp"

#include <gtest/gtest.h>

#include <map>
#include <numeric>
#include <random>

#include "infomorph/base/random_order.hpp"
#include "infomorph/network/initial_class.hpp"
#include "infomorph/network/network.hpp"
#include "tests/network/map_twin.hpp"
#include "tests/reference/layer_twin.hpp"

namespace infomorph {
namespace {

constexpr SampleShape kImage{5, 4, 2};
constexpr int kClasses = 3;
constexpr int kSamples = 12;
constexpr std::uint64_t kSeed = 5;
constexpr double kRate = 0.5;

using Parameters = std::map<std::string, Matrix<double>>;

Samples batch_of(int samples) {
  std::mt19937 random(3);
  std::normal_distribution<float> normal;
  Samples batch;
  batch.values =
      Matrix<float>::NullaryExpr(samples, kImage.values(), [&] { return normal(random); });
  for (int b = 0; b < samples; ++b) batch.labels.push_back(b % kClasses);
  return batch;
}

LayerSpec seeing_layer(const std::string& name, const std::string& from, const Window& window) {
  LayerSpec layer{.name = name, .neurons = 4};
  layer.inputs = {{Role::receptive, from, SourcePass::same, "convolution", window},
                  {Role::contextual, "label"},
                  {Role::lateral, "self", SourcePass::previous, "no_self"}};
  layer.activation = Modulated3{};
  layer.binning = {
      .rule = BinningRule::fixed, .bins = {8, 4, 5}, .lower = {-3, -1, -2}, .upper = {3, 1.5, 2}};
  layer.goal = goal_from_terms(3, {{"{1}{2}", 1}, {"{1}{3}", -1}, {"{12}{13}", -1}, {"{1}", 0.5}});
  layer.optimiser = Sgd{.learning_rate = kRate};
  return layer;
}

LayerSpec logistic_layer(const std::string& from) {
  LayerSpec output{.name = "output", .rule = "logistic", .neurons = kClasses};
  output.inputs = {{Role::receptive, from}};
  output.optimiser = Sgd{.learning_rate = kRate};
  return output;
}

NetworkSpec one_layer() {
  LayerSpec hidden = seeing_layer("hidden", "image", {.size = 3, .stride = 1, .padding = 1});
  hidden.pool = MeanPool{2};
  return {.layers = {hidden, logistic_layer("hidden")}, .passes = {.count = 2, .learn = 2}};
}

Network network_of(const NetworkSpec& spec, int threads = 2) {
  return {spec, {kImage.values(), kClasses, kImage}, kSeed, threads};
}

Parameters parameters_of(Network& network) {
  Parameters parameters;
  network.visit_parameters([&](const ParameterArray& array) {
    parameters[array.name] =
        Eigen::Map<Matrix<float>>(array.data, array.rows, array.columns).cast<double>();
  });
  return parameters;
}

Layer<double> twin_of(const LayerSpec& spec, const Parameters& parameters) {
  Layer<double> layer{.activation = spec.activation,
                      .probability_floor = spec.probability_floor,
                      .goal = spec.goal,
                      .classes = {}};
  for (const InputSpec& input : spec.inputs) {
    const std::string name = spec.name + "/" + std::string(role_name(input.role));
    InputClass<double> twin;
    const Matrix<double>& weights = parameters.at(name + "/weights");
    const Eigen::Index n = weights.rows();
    twin.connections = DenseConnections<double>{weights};
    if (input.connections == "no_self") {
      twin.connections = MaskedConnections<double>{
          {weights}, Matrix<double>::Ones(n, n) - Matrix<double>::Identity(n, n)};
    }
    twin.biases = parameters.at(name + "/biases").col(0);
    layer.classes.push_back(twin);
  }
  set_binning(spec.binning, layer);
  return layer;
}

// Outputs [samples * places x N], a number of the stream for each place of each sample.
Matrix<double> drawn(const Matrix<double>& theta, std::uint32_t owner, std::uint32_t step) {
  const RandomStream stream(kSeed, Purpose::outputs, owner);
  return Matrix<double>::NullaryExpr(
      theta.rows(), theta.cols(), [&](Eigen::Index row, Eigen::Index n) {
        const auto block =
            stream.block(step, static_cast<std::uint32_t>(n), static_cast<std::uint32_t>(row / 4));
        return (block[row % 4] + 0.5) * 0x1p-32 < theta(row, n) ? 1.0 : -1.0;
      });
}

Matrix<double> one_hot(const std::vector<int>& labels) {
  Matrix<double> rows = Matrix<double>::Zero(static_cast<Eigen::Index>(labels.size()), kClasses);
  for (std::size_t b = 0; b < labels.size(); ++b) rows(static_cast<Eigen::Index>(b), labels[b]) = 1;
  return rows;
}

// The rows of random positions as a step chooses them.
std::vector<Eigen::Index> chosen_rows(int count, int positions, std::uint32_t layer) {
  const RandomStream stream(kSeed, Purpose::positions, layer);
  std::vector<Eigen::Index> rows;
  std::vector<int> order(static_cast<std::size_t>(positions));
  std::iota(order.begin(), order.end(), 0);
  for (int b = 0; b < kSamples; ++b) {
    draw_to_front(order, count, [&](int i, int left) {
      return random_below(
          stream.block(1, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(b))[0], left);
    });
    for (int i = 0; i < count; ++i)
      rows.push_back(b * positions + order[static_cast<std::size_t>(i)]);
  }
  return rows;
}

void expect_step(const Parameters& before, const Parameters& after, const std::string& name,
                 const Matrix<double>& gradient) {
  EXPECT_GT(gradient.cwiseAbs().maxCoeff(), 2e-5) << name << " would tell nothing";
  EXPECT_LT((after.at(name) - before.at(name) - kRate * gradient).cwiseAbs().maxCoeff(), 2e-6)
      << name;
}

void expect_step_of(const LayerSpec& spec, const reference::Learning& learning,
                    const Parameters& before, const Parameters& after) {
  for (std::size_t c = 0; c < spec.inputs.size(); ++c) {
    const std::string name = spec.name + "/" + std::string(role_name(spec.inputs[c].role));
    expect_step(before, after, name + "/weights", learning.d_weights[c]);
    expect_step(before, after, name + "/biases", learning.d_biases[c]);
  }
}

// Of the mean log-likelihood, by the weights of a logistic layer.
Matrix<double> logistic_gradient(const Parameters& parameters, const Matrix<double>& inputs,
                                 const std::vector<int>& labels) {
  Matrix<double> z = (inputs * parameters.at("output/receptive/weights").transpose()).rowwise() +
                     parameters.at("output/receptive/biases").col(0).transpose();
  Matrix<double> p = z.array().exp();
  for (Eigen::Index b = 0; b < p.rows(); ++b) p.row(b) /= p.row(b).sum();
  return (one_hot(labels) - p).transpose() * inputs / static_cast<double>(inputs.rows());
}

TEST(infomorphic_convolution, a_step_is_that_of_a_dense_layer_over_samples_and_positions) {
  const Samples batch = batch_of(kSamples);
  for (const int count : {0, 1, 5}) {
    for (const bool largest : {false, true}) {
      NetworkSpec spec = one_layer();
      LayerSpec& hidden = spec.layers[0];
      hidden.positions = count;
      if (largest) hidden.pool = MaxPool{2};
      Network network = network_of(spec);
      const Parameters before = parameters_of(network);
      std::vector<LayerInformation> information;
      network.learn(batch, information);
      const Parameters after = parameters_of(network);

      const SampleShape grid = places_on(hidden.inputs[0].window, kImage, hidden.neurons);
      const int positions = grid.height * grid.width;
      const Layer<double> twin = twin_of(hidden, before);
      const Matrix<double> patches =
          reference::patches_of(batch.values.cast<double>(), kImage, hidden.inputs[0].window);
      const Matrix<double> labels = reference::repeated(one_hot(batch.labels), positions);
      const Matrix<double> silence = Matrix<double>::Zero(patches.rows(), hidden.neurons);
      const Matrix<double> first =
          drawn(reference::learn(twin, {patches, labels, silence}).theta, 0, 1);
      const reference::Learning second = reference::learn(twin, {patches, labels, first});
      if (count == 0) {
        expect_step_of(hidden, second, before, after);
      } else {
        const std::vector<Eigen::Index> rows = chosen_rows(count, positions, 0);
        const reference::Learning learning = reference::learn(
            twin, {patches(rows, Eigen::all), labels(rows, Eigen::all), first(rows, Eigen::all)});
        expect_step_of(hidden, learning, before, after);
        EXPECT_NEAR(information[0].goal[1], learning.goal[1], 1e-5);
      }
      const Matrix<double> map = reference::map_of(drawn(second.theta, 1, 1), grid, 2, largest);
      expect_step(before, after, "output/receptive/weights",
                  logistic_gradient(before, map, batch.labels));
    }
  }
}

// A second layer that sees pooled maps of the first, its own neighbours a pass before, and the
// whole of the first from every position.
NetworkSpec two_layers() {
  LayerSpec first = seeing_layer("first", "image", {.size = 2, .stride = 1, .padding = 0});
  first.pool = MaxPool{2};
  LayerSpec second = seeing_layer("second", "first", {.size = 2, .stride = 1, .padding = 1});
  second.inputs[1] = {Role::contextual, "first"};
  second.inputs[2] = {Role::lateral,
                      "self",
                      SourcePass::previous,
                      "convolution",
                      {.size = 3, .stride = 1, .padding = 1}};
  return {.layers = {first, second, logistic_layer("second")}, .passes = {.count = 2, .learn = 2}};
}

TEST(infomorphic_convolution, a_second_layer_sees_maps_of_the_first_and_its_own) {
  const Samples batch = batch_of(kSamples);
  const NetworkSpec spec = two_layers();
  Network network = network_of(spec);
  const Parameters before = parameters_of(network);
  std::vector<LayerInformation> information;
  network.learn(batch, information);
  const Parameters after = parameters_of(network);

  const Layer<double> first = twin_of(spec.layers[0], before);
  const Layer<double> second = twin_of(spec.layers[1], before);
  const SampleShape grid = places_on(spec.layers[0].inputs[0].window, kImage, 4);
  const Matrix<double> patches =
      reference::patches_of(batch.values.cast<double>(), kImage, spec.layers[0].inputs[0].window);
  const Matrix<double> labels =
      reference::repeated(one_hot(batch.labels), grid.height * grid.width);
  Matrix<double> lateral = Matrix<double>::Zero(patches.rows(), 4);
  Matrix<double> own;
  for (std::uint32_t pass = 0; pass < 2; ++pass) {
    const Matrix<double> outputs =
        drawn(reference::learn(first, {patches, labels, lateral}).theta, pass, 1);
    lateral = outputs;
    const Matrix<double> map = reference::map_of(outputs, grid, 2, true);
    const SampleShape seen{grid.height / 2, grid.width / 2, 4};
    const Window& window = spec.layers[1].inputs[0].window;
    const SampleShape places = places_on(window, seen, 4);
    const Matrix<double> of_map = reference::patches_of(map, seen, window);
    if (pass == 0) own = Matrix<double>::Zero(kSamples, places.values());
    const Matrix<double> of_own =
        reference::patches_of(own, places, spec.layers[1].inputs[2].window);
    const reference::Learning learning = reference::learn(
        second, {of_map, reference::repeated(map, places.height * places.width), of_own});
    if (pass == 1) expect_step_of(spec.layers[1], learning, before, after);
    own = reference::map_of(drawn(learning.theta, 2 + pass, 1), places, 1, false);
  }
  expect_step(before, after, "output/receptive/weights",
              logistic_gradient(before, own, batch.labels));
}

TEST(infomorphic_convolution, results_depend_neither_on_threads_nor_on_the_batch_of_a_test) {
  NetworkSpec spec = two_layers();
  spec.layers[0].positions = 3;
  spec.layers[1].positions = 2;
  const Samples batch = batch_of(kSamples);
  std::vector<Parameters> learnt;
  for (const int threads : {1, 3}) {
    Network network = network_of(spec, threads);
    std::vector<LayerInformation> information;
    for (int step = 0; step < 5; ++step) {
      network.observe(batch, true, information);
      network.learn(batch, information);
    }
    learnt.push_back(parameters_of(network));
    const Matrix<float> all = network.predict(batch, {.round = 1}).leftCols(kSamples);
    for (const int sample : {0, 7, kSamples - 1}) {
      Samples alone;
      alone.values = batch.values.row(sample);
      alone.labels = {batch.labels[static_cast<std::size_t>(sample)]};
      const TestDraw draw{.round = 1, .first_sample = static_cast<std::uint32_t>(sample)};
      EXPECT_LT((network.predict(alone, draw).col(0) - all.col(sample)).cwiseAbs().maxCoeff(), 1e-5)
          << sample;
    }
  }
  EXPECT_EQ(learnt[0], learnt[1]);
}

TEST(infomorphic_convolution, fewer_samples_are_tested_at_a_time_where_they_have_many_outputs) {
  NetworkSpec spec = one_layer();
  EXPECT_EQ(network_of(spec).samples_at_a_time(1024), 1024);
  spec.layers[0].neurons = 4000;
  spec.layers[0].inputs.pop_back();
  spec.layers[0].activation = Modulated2{};
  spec.layers[0].goal = goal_from_terms(2, {{"{1}{2}", 1}});
  spec.layers[0].binning.bins = {8};
  spec.layers[0].binning.lower = {-3};
  spec.layers[0].binning.upper = {3};
  EXPECT_EQ(network_of(spec).samples_at_a_time(1024), (1 << 25) / (4000 * 5 * 4));
}

TEST(infomorphic_convolution, what_is_observed_is_what_is_learnt_next) {
  NetworkSpec spec = one_layer();
  spec.layers[0].positions = 3;
  spec.passes.trained =
      OutputKind::mean;  // which positions are looked at is all that chance decides
  const Samples batch = batch_of(kSamples);
  Network network = network_of(spec);
  std::vector<LayerInformation> observed;
  std::vector<LayerInformation> learnt;
  for (int step = 0; step < 3; ++step) {
    network.observe(batch, false, observed);
    network.learn(batch, learnt);
    for (std::size_t n = 0; n < 4; ++n) {
      EXPECT_NEAR(observed[0].goal[n], learnt[0].goal[n], 1e-6);
      EXPECT_NEAR(observed[0].mean_activity[n], learnt[0].mean_activity[n], 1e-6);
    }
  }
}

// A layer without a goal carries the map of the first back to it, a pass later.
TEST(infomorphic_convolution, maps_are_whole_where_they_come_back_by_a_layer_that_is_not_observed) {
  NetworkSpec spec = one_layer();
  spec.layers[0].positions = 1;
  spec.layers[0].inputs[2] = {Role::lateral, "between", SourcePass::previous};
  LayerSpec between{.name = "between", .rule = "fixed", .neurons = 5};
  between.inputs = {{Role::receptive, "hidden"}};
  between.activation = SumActivation{};
  spec.layers[1].inputs[0].from = "between";
  spec.layers.push_back(between);
  spec.passes.trained = OutputKind::mean;
  const Samples batch = batch_of(kSamples);
  Network network = network_of(spec);
  std::vector<LayerInformation> observed;
  std::vector<LayerInformation> learnt;
  network.observe(batch, false, observed);
  network.learn(batch, learnt);
  for (std::size_t n = 0; n < 4; ++n) EXPECT_NEAR(observed[0].goal[n], learnt[0].goal[n], 1e-6);
}

TEST(infomorphic_convolution, few_peers_at_the_same_position_are_summed_for_any_number_of_samples) {
  NetworkSpec spec = one_layer();
  spec.layers[0].neurons = 12;
  spec.layers[0].lateral_connections = 2;
  spec.layers[0].positions = 1;
  for (const int samples : {1, 13}) {
    const Samples batch = batch_of(samples);
    Network network = network_of(spec);
    std::vector<LayerInformation> information;
    network.learn(batch, information);
    network.observe(batch, true, information);
    EXPECT_TRUE(network.predict(batch, {}).leftCols(samples).allFinite());
    EXPECT_TRUE(std::isfinite(information[0].goal[0]));
  }
}

TEST(infomorphic_convolution, biases_bring_activity_to_where_it_is_wanted) {
  for (const double wanted : {0.1, 0.5}) {
    NetworkSpec spec = one_layer();
    spec.layers[0].activity = wanted;
    spec.layers[0].optimiser = Sgd{.learning_rate = 1e-6};
    Network network = network_of(spec);
    std::vector<LayerInformation> information;
    for (int step = 0; step < 200; ++step) network.learn(batch_of(kSamples), information);
    for (const double mean : information[0].mean_activity) EXPECT_NEAR(mean, wanted, 0.02);
  }
}

}  // namespace
}  // namespace infomorph
