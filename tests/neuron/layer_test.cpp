#include "infomorph/neuron/layer.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>
#include <limits>

#include "tests/error_message.hpp"
#include "tests/neuron/random_layer.hpp"
#include "tests/reference/layer_twin.hpp"

namespace infomorph {
namespace {

// Random net inputs of each class [N x B].
std::vector<Matrix<double>> random_net_inputs(const Layer<double>& layer, int samples,
                                              unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal;
  std::vector<Matrix<double>> z;
  for (std::size_t c = 0; c < layer.classes.size(); ++c) {
    z.push_back(
        Matrix<double>::NullaryExpr(layer.neurons(), samples + 20, [&] { return normal(random); }));
  }
  return z;
}

RC_GTEST_PROP(layer, fires_as_its_activation_says, (std::uint32_t seed)) {
  Layer<double> layer = random_layer(seed).layer;
  layer.probability_floor = *rc::gen::element(0.0, 0.3);
  const int samples = *rc::gen::inRange(1, 40);
  const std::vector<Matrix<double>> z = random_net_inputs(layer, samples, seed);
  Matrix<double> theta;
  std::vector<Matrix<double>> slopes;
  firing_probabilities(layer, z, samples, 2, theta, &slopes);
  RC_ASSERT(slopes.size() == layer.classes.size());
  for (int n = 0; n < layer.neurons(); ++n) {
    for (int b = 0; b < samples; ++b) {
      std::vector<double> inputs;
      for (const Matrix<double>& of_class : z) inputs.push_back(of_class(n, b));
      const double free = reference::sigma(reference::activation(layer.activation, inputs));
      const double floor = layer.probability_floor;
      RC_ASSERT(std::abs(theta(n, b) - std::clamp(free, floor, 1 - floor)) < 1e-12);
      const bool clamped = free < floor || free > 1 - floor;
      for (std::size_t c = 0; c < slopes.size(); ++c) {
        const double slope = reference::activation_slope(layer.activation, inputs, c);
        const double expected = clamped ? 0 : free * (1 - free) * slope;
        RC_ASSERT(std::abs(slopes[c](n, b) - expected) < 1e-10 * (1 + std::abs(slope)));
      }
    }
  }
}

TEST(layer, fires_alike_with_any_number_of_threads_and_without_slopes) {
  const Layer<double> layer = random_layer(2).layer;
  const std::vector<Matrix<double>> z = random_net_inputs(layer, 50, 1);
  Matrix<double> one;
  std::vector<Matrix<double>> slopes;
  firing_probabilities(layer, z, 50, 1, one, &slopes);
  Matrix<double> three;
  firing_probabilities(layer, z, 50, 3, three);
  EXPECT_EQ(one.leftCols(50), three.leftCols(50));
}

TEST(layer, net_inputs_may_end_with_the_batch) {
  const Layer<double> layer = random_layer(2).layer;
  const std::vector<Matrix<double>> wide = random_net_inputs(layer, 13, 1);
  std::vector<Matrix<double>> exact;
  for (const Matrix<double>& z : wide) exact.emplace_back(z.leftCols(13));
  Matrix<double> theta;
  firing_probabilities(layer, wide, 13, 2, theta);
  Matrix<double> of_exact;
  firing_probabilities(layer, exact, 13, 2, of_exact);
  EXPECT_EQ(theta.leftCols(13), of_exact.leftCols(13));
}

TEST(layer, without_any_input_net_inputs_are_the_biases) {
  const RandomLayer random = random_layer(3);
  const InputClass<double>& input = random.layer.classes[0];
  Matrix<double> z;
  const auto units = static_cast<int>(random.inputs[0].cols());
  compute_net_input(input, Activities<double>{nullptr, 5, units, 0, false}, 2, z);
  ASSERT_GE(z.cols(), 5);
  for (int n = 0; n < random.layer.neurons(); ++n) {
    for (int b = 0; b < 5; ++b) EXPECT_EQ(z(n, b), input.biases[n]);
  }
}

// The sentence that refuses a sound layer once it has been changed.
std::string refusal(const std::function<void(Layer<float>&)>& change) {
  Layer<float> layer = cast<float>(random_layer(1).layer);
  EXPECT_EQ(error_message([&] { check_layer(layer); }), "");
  change(layer);
  return error_message([&] { check_layer(layer); });
}

std::string refusal_of_edges(double lower, double upper) {
  return refusal([&](Layer<float>& layer) {
    layer.classes[0].binning = {BinningRule::fixed, 10, lower, upper};
  });
}

TEST(layer, that_does_not_fit_is_refused_with_what_was_expected) {
  EXPECT_EQ(refusal([](auto& layer) { layer.probability_floor = 0.5; }),
            "the probability floor is 0.5: expected at least 0 and less than 0.5");
  EXPECT_NE(refusal([](auto& layer) {
              layer.probability_floor = std::numeric_limits<double>::quiet_NaN();
            }),
            "");
  EXPECT_NE(refusal([](auto& layer) { layer.classes.pop_back(); }).find("input classes, not"),
            std::string::npos);
  EXPECT_EQ(refusal([](auto& layer) { layer.classes[1].binning.bins = 0; }),
            "an input class has at least 1 bin, not 0");
  EXPECT_NE(refusal([](auto& layer) {
              layer.classes[1].biases.setZero(layer.neurons() + 1);
            }).find("the weights and biases of an input class are for"),
            std::string::npos);
}

TEST(layer, bins_have_edges_that_the_precision_of_the_layer_holds) {
  EXPECT_EQ(refusal_of_edges(1, 1),
            "fixed bins reach from 1 to 1: expected an upper edge above the lower");
  const std::string held =
      "expected edges that differ, and not by more than the precision of the network holds";
  EXPECT_NE(refusal_of_edges(1e9, 1e9 + 1).find(held), std::string::npos);
  EXPECT_NE(refusal_of_edges(-3e38, 3e38).find(held), std::string::npos);
  EXPECT_EQ(refusal_of_edges(-1e30, 1e30), "");
}

TEST(layer, a_running_estimation_has_a_rate_and_fixed_bins) {
  const auto with_rate = [](double rate, BinningRule rule) {
    return refusal([&](Layer<float>& layer) {
      layer.estimation = RunningEstimation{rate};
      for (auto& input : layer.classes) input.binning.rule = rule;
    });
  };
  EXPECT_EQ(with_rate(0.01, BinningRule::fixed), "");
  EXPECT_EQ(with_rate(0, BinningRule::fixed),
            "the forgetting rate is 0: expected a number between 0 and 1, both excluded");
  EXPECT_NE(with_rate(1, BinningRule::fixed), "");
  EXPECT_EQ(
      with_rate(0.01, BinningRule::adaptive),
      "a running estimation needs fixed bins: adaptive ones change after samples are counted");
}

TEST(layer, joint_bins_fit_memory) {
  const auto with_bins = [](int bins) {
    return refusal([&](Layer<float>& layer) {
      for (auto& input : layer.classes) input.binning.bins = 1;
      layer.classes[0].binning.bins = layer.classes[1].binning.bins = bins;
    });
  };
  EXPECT_EQ(with_bins(4096), "");
  EXPECT_EQ(with_bins(4097),
            "16785409 joint bins a neuron are too many: expected at most 16777216");
}

}  // namespace
}  // namespace infomorph
