#include "infomorph/network/network.hpp"

#include <gtest/gtest.h>

#include "infomorph/network/initial_class.hpp"
#include "tests/network/two_layers.hpp"
#include "tests/reference/layer_twin.hpp"

namespace infomorph {
namespace {

Parameters learnt(const NetworkSpec& spec, int threads, int steps = 20) {
  Network network(spec, {kPixels, kClasses}, 7, threads);
  std::vector<LayerInformation> information;
  for (int step = 0; step < steps; ++step) network.learn(batch_of(50, step), information);
  return parameters_of(network);
}

// A layer of the network, in double, with the optimiser's memory.
struct TwinLayer {
  Layer<double> layer;
  Adam adam;
  std::vector<std::vector<reference::AdamState>> weight_states;
  std::vector<std::vector<reference::AdamState>> bias_states;

  TwinLayer(const LayerSpec& spec, const Parameters& initial)
      : adam(std::get<Adam>(spec.optimiser)) {
    layer = {.activation = spec.activation,
             .probability_floor = spec.probability_floor,
             .goal = spec.goal,
             .classes = {}};
    for (const InputSpec& input : spec.inputs) {
      const std::string name = spec.name + "/" + std::string(role_name(input.role));
      InputClass<double> twin;
      const Matrix<double> weights = initial.at(name + "/weights").cast<double>();
      const Eigen::Index n = weights.rows();
      if (input.connections == "no_self") {
        twin.connections = MaskedConnections<double>{
            {weights}, Matrix<double>::Ones(n, n) - Matrix<double>::Identity(n, n)};
      } else if (input.connections == "identity") {
        twin.connections = IdentityConnections<double>{weights};
      } else {
        twin.connections = DenseConnections<double>{weights};
      }
      twin.biases = initial.at(name + "/biases").cast<double>().col(0);
      twin.binning = {spec.binning.rule, spec.binning.bins[0]};
      layer.classes.push_back(twin);
      weight_states.emplace_back(weights.size());
      bias_states.emplace_back(twin.biases.size());
    }
  }

  void ascend(const reference::Learning& learning, int step) {
    for (std::size_t c = 0; c < layer.classes.size(); ++c) {
      InputClass<double>& input = layer.classes[c];
      for (Eigen::Index i = 0; input.learns_weights() && i < input.weights().size(); ++i) {
        weight_states[c][i].ascend(adam, step, learning.d_weights[c].data()[i],
                                   input.weights().data()[i]);
      }
      for (Eigen::Index i = 0; i < input.biases.size(); ++i) {
        bias_states[c][i].ascend(adam, step, learning.d_biases[c][i], input.biases[i]);
      }
    }
  }
};

Matrix<double> drawn(const Matrix<double>& theta, const RandomStream& stream, int step) {
  Matrix<double> outputs(theta.rows(), theta.cols());
  for (Eigen::Index b = 0; b < theta.rows(); ++b) {
    for (Eigen::Index n = 0; n < theta.cols(); ++n) {
      const auto block =
          stream.block(static_cast<std::uint32_t>(step), static_cast<std::uint32_t>(n),
                       static_cast<std::uint32_t>(b / 4));
      outputs(b, n) = (block[b % 4] + 0.5) * 0x1p-32 < theta(b, n) ? 1 : -1;
    }
  }
  return outputs;
}

TEST(network, fifty_float_steps_stay_beside_the_double_twin) {
  const NetworkSpec spec = two_layers(5);
  const Samples batch = batch_of(48, 3);
  Network network(spec, {kPixels, kClasses}, 11, 2);
  TwinLayer hidden(spec.layers[0], parameters_of(network));
  TwinLayer output(spec.layers[1], parameters_of(network));
  const Matrix<double> images = batch.values.cast<double>();
  Matrix<double> labels = Matrix<double>::Zero(48, kClasses);
  for (int b = 0; b < 48; ++b) labels(b, batch.labels[b]) = 1;

  std::vector<LayerInformation> information;
  for (int step = 1; step <= 50; ++step) {
    network.learn(batch, information);
    const Matrix<double> silence = Matrix<double>::Zero(48, 5);
    const auto first = reference::learn(hidden.layer, {images, labels, silence});
    const Matrix<double> before = drawn(first.theta, RandomStream(11, Purpose::outputs, 0), step);
    const auto second = reference::learn(hidden.layer, {images, labels, before});
    const Matrix<double> outputs = drawn(second.theta, RandomStream(11, Purpose::outputs, 1), step);
    const auto readout = reference::learn(output.layer, {outputs, labels});
    hidden.ascend(second, step);
    output.ascend(readout, step);
  }
  const Parameters parameters = parameters_of(network);
  for (std::size_t c = 0; c < 3; ++c) {
    const std::string name = "hidden/" + std::string(role_name(spec.layers[0].inputs[c].role));
    const Matrix<double> actual = parameters.at(name + "/weights").cast<double>();
    EXPECT_LT((actual - hidden.layer.classes[c].weights()).cwiseAbs().maxCoeff(), 1e-3) << name;
  }
  const Matrix<double> readout = parameters.at("output/receptive/weights").cast<double>();
  EXPECT_LT((readout - output.layer.classes[0].weights()).cwiseAbs().maxCoeff(), 1e-3);
}

TEST(network, outputs_are_drawn_anew_in_every_round_of_tests_or_never) {
  const Samples batch = batch_of(40, 2);
  for (const auto& [name, tested] : kOutputKinds) {
    NetworkSpec spec = two_layers(5);
    spec.passes.tested = tested;
    Network network(spec, {kPixels, kClasses}, 3, 1);
    const auto predicted = [&](std::uint32_t round) {
      return Matrix<float>(network.predict(batch, {.round = round}).leftCols(batch.size()));
    };
    const Matrix<float> first = predicted(1);
    EXPECT_EQ(first, predicted(1));
    EXPECT_EQ(first == predicted(2), tested != OutputKind::drawn) << name;
  }
}

Matrix<double> sums_into(const InputClass<double>& input, const Matrix<double>& values) {
  return (values * input.weights().transpose()).rowwise() + input.biases.transpose();
}

// Probabilities [B x N] of the output layer in the last of two passes of a network that has learnt,
// where all that layers pass on are the means of their outputs.
Matrix<double> predicted_by_means(const NetworkSpec& spec, const Parameters& learnt,
                                  const Matrix<double>& images) {
  const TwinLayer hidden(spec.layers[0], learnt);
  const TwinLayer output(spec.layers[1], learnt);
  const double silent = spec.layers[0].rule == "backprop" ? 0 : -1;
  const bool feedback = spec.layers[0].inputs[1].from == "output";
  Matrix<double> context = Matrix<double>::Zero(images.rows(), kClasses);
  const Matrix<double> no_label = context;
  Matrix<double> lateral = Matrix<double>::Zero(images.rows(), hidden.layer.neurons());
  Matrix<double> predicted;
  for (int pass = 0; pass < 2; ++pass) {
    const Matrix<double> theta = reference::learn(hidden.layer, {images, context, lateral}).theta;
    lateral = silent + (1 - silent) * theta.array();
    if (spec.layers[1].rule == "logistic") {
      predicted = sums_into(output.layer.classes[0], lateral).array().exp();
      for (Eigen::Index b = 0; b < predicted.rows(); ++b)
        predicted.row(b) /= predicted.row(b).sum();
    } else {
      predicted = reference::learn(output.layer, {lateral, no_label}).theta;
      if (feedback) context = 2 * predicted.array() - 1;
    }
  }
  return predicted;
}

// The sparse lateral weights of a network as a matrix.
Matrix<float> spread_out(const LayerSpec& hidden, std::uint64_t seed,
                         const Matrix<float>& weights) {
  const InputClass<float> sparse =
      initial_class(hidden.inputs[2], hidden.neurons, flat_shape(hidden.neurons),
                    hidden.lateral_connections, 2, {seed, 0});
  const auto& list = std::get<SparseConnections<float>>(sparse.connections);
  Matrix<float> whole = Matrix<float>::Zero(hidden.neurons, hidden.neurons);
  for (Eigen::Index n = 0; n < weights.rows(); ++n) {
    for (Eigen::Index i = 0; i < weights.cols(); ++i) whole(n, list.units(n, i)) = weights(n, i);
  }
  return whole;
}

TEST(network, means_in_place_of_drawn_outputs_are_those_of_the_twin_in_every_pass_and_class) {
  NetworkSpec feedback = two_layers(5);
  feedback.layers[0].inputs[1] = {Role::contextual, "output", SourcePass::previous};
  NetworkSpec sparse = two_layers(40);
  sparse.layers[0].lateral_connections = 8;
  NetworkSpec logistic = two_layers(5);
  logistic.layers[1].rule = "logistic";
  logistic.layers[1].inputs.resize(1);
  NetworkSpec backprop = logistic;
  backprop.layers[0].rule = "backprop";
  for (NetworkSpec spec : {two_layers(5), feedback, sparse, logistic, backprop}) {
    spec.passes.tested = OutputKind::mean;
    Network network(spec, {kPixels, kClasses}, 7, 2);
    std::vector<LayerInformation> information;
    for (std::uint32_t step = 0; step < 30; ++step) network.learn(batch_of(50, step), information);
    Parameters parameters = parameters_of(network);
    Matrix<float>& lateral = parameters["hidden/lateral/weights"];
    if (spec.layers[0].lateral_connections > 0) lateral = spread_out(spec.layers[0], 7, lateral);
    const Samples batch = batch_of(37, 99);
    const Matrix<float>& actual = network.predict(batch, {});
    const Matrix<double> expected =
        predicted_by_means(spec, parameters, batch.values.cast<double>());
    const Matrix<double> difference = actual.leftCols(37).transpose().cast<double>() - expected;
    EXPECT_LT(difference.cwiseAbs().maxCoeff(), 1e-4)
        << spec.layers[0].rule << ", " << spec.layers[1].rule << ", " << spec.layers[0].neurons;
    spec.passes.tested = OutputKind::sign;
    Network by_sign(spec, {kPixels, kClasses}, 7, 2);
    for (std::uint32_t step = 0; step < 30; ++step) by_sign.learn(batch_of(50, step), information);
    EXPECT_GT((by_sign.predict(batch, {}) - actual).leftCols(37).cwiseAbs().maxCoeff(), 1e-3)
        << "the test cannot tell means from signs";
  }
}

TEST(network, what_is_observed_is_what_the_next_step_sees) {
  Network network(two_layers(5), {kPixels, kClasses}, 3, 1);
  std::vector<LayerInformation> observed;
  std::vector<LayerInformation> seen;
  for (std::uint32_t step = 0; step < 3; ++step) {
    const Samples batch = batch_of(40, step);
    LabelActivity observed_labels;
    LabelActivity seen_labels;
    network.observe(batch, false, observed, &observed_labels);
    network.learn(batch, seen, &seen_labels);
    for (const std::size_t layer : {0U, 1U}) {
      EXPECT_EQ(observed[layer].goal, seen[layer].goal);
      EXPECT_EQ(observed[layer].mean_activity, seen[layer].mean_activity);
    }
    EXPECT_EQ(observed_labels.fired, seen_labels.fired);
  }
}

TEST(network, learning_does_not_depend_on_threads) {
  NetworkSpec sparse = two_layers(24);
  sparse.layers[0].lateral_connections = 3;
  NetworkSpec feedback = two_layers(9);
  feedback.layers[0].inputs[1] = {Role::contextual, "output", SourcePass::previous};
  for (const NetworkSpec& spec : {two_layers(9), sparse, feedback}) {
    const Parameters one = learnt(spec, 1);
    const Parameters three = learnt(spec, 3);
    for (const auto& [name, values] : one) EXPECT_EQ(values, three.at(name)) << name;
  }
}

TEST(network, sparse_and_masked_connections_compute_the_same) {
  // 8 of 40 units are kept as a list; the same connections as a mask give the same net inputs.
  NetworkSpec spec = two_layers(40);
  spec.layers[0].lateral_connections = 8;
  Network network(spec, {kPixels, kClasses}, 5, 2);
  EXPECT_EQ(parameters_of(network).at("hidden/lateral/weights").cols(), 8);

  const InputSpec lateral = spec.layers[0].inputs[2];
  const InputClass<float> sparse = initial_class(lateral, 40, flat_shape(40), 8, 2, {5, 0});
  const auto& list = std::get<SparseConnections<float>>(sparse.connections);
  Matrix<float> weights = Matrix<float>::Zero(40, 40);
  Matrix<float> mask = Matrix<float>::Zero(40, 40);
  for (int n = 0; n < 40; ++n) {
    for (int i = 0; i < 8; ++i) {
      EXPECT_NE(list.units(n, i), n) << "a connection to itself";
      weights(n, list.units(n, i)) = list.weights(n, i);
      mask(n, list.units(n, i)) = 1;
    }
  }
  const InputClass<float> dense{MaskedConnections<float>{{weights}, mask}, sparse.biases};
  const Matrix<float> outputs = Matrix<float>::Random(40, 64);
  const Activities<float> inputs{outputs.data(), 50, 40, 64, true};
  Matrix<float> z_sparse;
  Matrix<float> z_dense;
  compute_net_input(sparse, inputs, 1, z_sparse);
  compute_net_input(dense, inputs, 1, z_dense);
  EXPECT_TRUE(z_sparse.leftCols(50).isApprox(z_dense.leftCols(50), 1e-5F));
  ClassGradient<float> g_sparse;
  ClassGradient<float> g_dense;
  class_gradient(sparse, z_sparse, inputs, 1, g_sparse);
  class_gradient(dense, z_sparse, inputs, 1, g_dense);
  for (int n = 0; n < 40; ++n) {
    for (int i = 0; i < 8; ++i) {
      EXPECT_NEAR(g_sparse.weights(n, i), g_dense.weights(n, list.units(n, i)), 1e-3);
    }
  }
}

TEST(network, several_hidden_layers_learn) {
  NetworkSpec spec = two_layers(8);
  LayerSpec second = hidden_layer(6);
  second.name = "second";
  second.inputs[0].from = "hidden";
  spec.layers = {output_layer("second"), second, spec.layers[0]};
  Network network(spec, {kPixels, kClasses}, 1, 2);
  EXPECT_EQ(network.layers()[0].spec.name, "hidden");
  EXPECT_EQ(network.layers()[1].spec.name, "second");
  std::vector<LayerInformation> information;
  network.learn(batch_of(60, 1), information);
  const double before = information[2].goal[0] + information[2].goal[1] + information[2].goal[2];
  for (int step = 0; step < 150; ++step) network.learn(batch_of(60, 1), information);
  EXPECT_GT(information[2].goal[0] + information[2].goal[1] + information[2].goal[2], before);
}

// With outputs that hardly depend on chance, backprop must raise the likelihood.
TEST(network, backprop_learns_through_both_passes) {
  NetworkSpec spec = two_layers(12);
  spec.layers[0].rule = "backprop";
  spec.layers[1].rule = "logistic";
  spec.layers[1].inputs.resize(1);
  Network network(spec, {kPixels, kClasses}, 1, 2);
  const Parameters before = parameters_of(network);
  std::vector<LayerInformation> information;
  const Samples batch = batch_of(300, 9);
  for (int step = 0; step < 200; ++step) network.learn(batch, information);
  const Parameters after = parameters_of(network);
  for (const char* role : {"receptive", "contextual", "lateral"}) {
    const std::string name = std::string("hidden/") + role + "/weights";
    EXPECT_GT((after.at(name) - before.at(name)).cwiseAbs().maxCoeff(), 0.05) << name;
  }
  const Matrix<float>& output = network.predict(batch, {});
  int correct = 0;
  for (int b = 0; b < 300; ++b) {
    Eigen::Index best = 0;
    output.col(b).maxCoeff(&best);
    correct += best == batch.labels[b] ? 1 : 0;
  }
  EXPECT_GT(correct, 200);
}

}  // namespace
}  // namespace infomorph
