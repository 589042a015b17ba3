#include <gtest/gtest.h>

#include "infomorph/network/network.hpp"
#include "tests/error_message.hpp"

namespace infomorph {
namespace {

constexpr int kPixels = 6;

NetworkSpec encoding_spec(int neurons) {
  LayerSpec hidden{.name = "hidden", .neurons = neurons};
  hidden.inputs = {{Role::receptive, "image"},
                   {Role::lateral, "self", SourcePass::previous, "no_self"}};
  hidden.goal = goal_from_terms(2, {{"{1}", 1}, {"{12}", 1}});
  hidden.optimiser = Adam{.learning_rate = 0.05};
  return {.layers = {hidden}, .passes = {.count = 2, .learn = 2}};
}

Samples unlabelled(int samples) { return {Matrix<float>::Random(samples, kPixels), {}}; }

std::map<std::string, Matrix<float>> parameters_of(Network& network) {
  std::map<std::string, Matrix<float>> parameters;
  network.visit_parameters([&](const ParameterArray& array) {
    parameters[array.name] = Eigen::Map<Matrix<float>>(array.data, array.rows, array.columns);
  });
  return parameters;
}

TEST(encoding_network, by_sign_and_by_mean_are_two_passes_of_the_formula) {
  NetworkSpec spec = encoding_spec(3);
  spec.layers[0].activation = SumActivation{};
  Network network(spec, {kPixels, 0}, 1, 2);
  const Samples batch = unlabelled(50);
  const Matrix<float> by_sign = network.encode(batch, {}, OutputKind::sign);
  const Matrix<float> by_mean = network.encode(batch, {}, OutputKind::mean);
  auto parameters = parameters_of(network);
  const auto net_input = [&](const std::string& role, const Matrix<float>& inputs) {
    Matrix<float> z = inputs * parameters["hidden/" + role + "/weights"].transpose();
    z.rowwise() += parameters["hidden/" + role + "/biases"].col(0).transpose();
    return z;
  };
  const auto signs = [](const Matrix<float>& a) {
    return Matrix<float>((a.array() > 0).select(Matrix<float>::Ones(50, 3), -1));
  };
  const Matrix<float> alone = net_input("receptive", batch.values);
  const Matrix<float> first = alone + net_input("lateral", Matrix<float>::Zero(50, 3));
  const Matrix<float> means = (first.array() / 2).tanh();  // 2 sigma(a) - 1
  EXPECT_EQ(by_sign.leftCols(50), signs(alone + net_input("lateral", signs(first))).transpose());
  EXPECT_EQ(by_mean.leftCols(50), signs(alone + net_input("lateral", means)).transpose());
  EXPECT_NE(by_mean.leftCols(50), by_sign.leftCols(50)) << "the test cannot tell them apart";
}

TEST(encoding_network, drawn_codes_depend_on_the_round_and_not_on_batches) {
  Network network(encoding_spec(4), {kPixels, 0}, 1, 1);
  const Samples batch = unlabelled(64);
  const Matrix<float> first = network.encode(batch, {1, 0}, OutputKind::drawn);
  EXPECT_NE(network.encode(batch, {2, 0}, OutputKind::drawn), first);
  Samples second_half{batch.values.bottomRows(32), {}};
  EXPECT_EQ(network.encode(second_half, {1, 32}, OutputKind::drawn).leftCols(32),
            first.middleCols(32, 32));
}

TEST(encoding_network, learns_without_labels_and_does_not_see_them) {
  Network with(encoding_spec(4), {kPixels, 0}, 1, 1);
  Network without(encoding_spec(4), {kPixels, 0}, 1, 1);
  Samples batch = unlabelled(64);
  std::vector<LayerInformation> information;
  without.learn(batch, information);
  EXPECT_EQ(information[0].goal.size(), 4U);
  batch.labels.assign(64, 9);
  with.learn(batch, information);
  EXPECT_EQ(parameters_of(with), parameters_of(without));
  Network untouched(encoding_spec(4), {kPixels, 0}, 1, 1);
  EXPECT_NE(parameters_of(with), parameters_of(untouched));
}

TEST(encoding_network, learns_principal_components_by_oja) {
  NetworkSpec spec = encoding_spec(2);
  spec.layers[0].rule = "oja";
  spec.layers[0].inputs.resize(1);
  spec.layers[0].activation = SumActivation{};
  spec.layers[0].optimiser = Sgd{.learning_rate = 0.1};
  Network network(spec, {kPixels, 0}, 1, 1);
  Samples batch = unlabelled(200);
  batch.values.col(3) *= 3;
  batch.values.col(1) *= 2;
  std::vector<LayerInformation> information;
  for (int step = 0; step < 300; ++step) network.learn(batch, information);
  const Matrix<float> weights = parameters_of(network)["hidden/receptive/weights"];
  EXPECT_NEAR(std::abs(weights(0, 3)), 1, 0.02);
  EXPECT_NEAR(std::abs(weights(1, 1)), 1, 0.02);
  const Matrix<float> code = network.encode(batch, {}, OutputKind::drawn);
  EXPECT_TRUE((code.leftCols(200).array() == 0 || code.leftCols(200).array() == 1).all());
}

TEST(encoding_network, a_logistic_layer_has_no_code) {
  NetworkSpec spec = encoding_spec(3);
  LayerSpec output{.name = "output", .rule = "logistic", .neurons = 2};
  output.inputs = {{Role::receptive, "hidden"}};
  spec.layers.push_back(output);
  Network network(spec, {kPixels, 2}, 1, 1);
  const Samples batch = unlabelled(5);
  EXPECT_EQ(error_message([&] { network.encode(batch, {}, OutputKind::mean); }),
            "layers.output: its rule is logistic, which has no binary outputs: use predict");
}

TEST(encoding_network, refuses_what_needs_labels) {
  const auto message = [](const NetworkSpec& spec) {
    return error_message([&] { Network(spec, {kPixels, 0}, 1, 1); });
  };
  NetworkSpec spec = encoding_spec(3);
  spec.layers[0].name = "code";
  EXPECT_NE(message(spec).find("an encoding network needs a layer called hidden; found code"),
            std::string::npos);
  spec.read = "code";
  EXPECT_EQ(Network(spec, {kPixels, 0}, 1, 1).output_index(), 0);
  spec = encoding_spec(3);
  spec.layers[0].inputs[1] = {Role::contextual, "label"};
  EXPECT_NE(message(spec).find("from label, which an encoding network does not see"),
            std::string::npos);
  for (const char* rule : {"logistic", "backprop"}) {
    spec = encoding_spec(3);
    spec.layers[0].rule = rule;
    spec.layers[0].inputs.resize(1);
    EXPECT_NE(message(spec).find("its rule learns labels"), std::string::npos);
  }
  spec = encoding_spec(3);
  spec.layers[0].rule = "oja";
  EXPECT_NE(message(spec).find("oja takes a dense receptive class alone"), std::string::npos);
}

}  // namespace
}  // namespace infomorph
