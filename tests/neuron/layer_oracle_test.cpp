#include <gtest/gtest.h>

#include <algorithm>

#include "infomorph/neuron/local_rule.hpp"
#include "tests/neuron/cpu/instruction_sets.hpp"
#include "tests/neuron/layer_oracle.hpp"
#include "tests/neuron/random_layer.hpp"
#include "tests/reference/layer_twin.hpp"

namespace infomorph {
namespace {

constexpr double kTolerance = 1e-7;

double largest_difference(const Matrix<double>& a, const Matrix<double>& b) {
  EXPECT_EQ(a.rows(), b.rows());
  EXPECT_EQ(a.cols(), b.cols());
  return (a - b).cwiseAbs().maxCoeff();
}

// What the library's own layer computes, in the form of the twin; bins are internal to the rule.
reference::Learning library_learning(const LayerCase& test, int threads) {
  reference::Learning result;
  std::vector<Matrix<double>> z(test.inputs.size());
  for (std::size_t c = 0; c < z.size(); ++c) {
    compute_net_input(test.layer.classes[c], view(test.inputs[c]), threads, z[c]);
    result.net_inputs.push_back(z[c].leftCols(test.inputs[0].rows()).transpose());
  }
  const auto samples = static_cast<int>(test.inputs[0].rows());
  Matrix<double> theta;
  firing_probabilities(test.layer, z, samples, threads, theta);
  result.theta = theta.leftCols(samples).transpose();
  LayerInformation information;
  LocalRule<double>(test.layer).evaluate(test.layer, samples, true, threads, z, information);
  result.terms = information.terms.transpose();
  result.goal = Eigen::Map<Vector<double>>(information.goal.data(), test.layer.neurons());
  for (std::size_t c = 0; c < z.size(); ++c) {
    ClassGradient<double> gradient;
    class_gradient(test.layer.classes[c], z[c], view(test.inputs[c]), threads, gradient);
    result.d_weights.push_back(gradient.weights);
    result.d_biases.push_back(gradient.biases);
  }
  return result;
}

void expect_oracle(const LayerCase& test, const reference::Learning& result) {
  const nlohmann::json& expected = test.expected;
  EXPECT_LT(largest_difference(result.theta, matrix_of(expected["p_plus"])), kTolerance);
  const nlohmann::json& goal = expected["goal"];
  EXPECT_NEAR(result.goal.sum(), (goal.is_array() ? goal[0] : goal).get<double>(), kTolerance);
  const Matrix<double> terms = matrix_of(expected["information"]);
  for (std::size_t i = 0; i < test.term_of.size(); ++i) {
    EXPECT_LT(largest_difference(result.terms.row(test.term_of[i]), terms.row(i)), kTolerance);
  }
  for (std::size_t c = 0; c < test.inputs.size(); ++c) {
    EXPECT_LT(largest_difference(result.net_inputs[c], matrix_of(expected["net_inputs"][c])),
              kTolerance);
    EXPECT_LT(largest_difference(result.d_weights[c], matrix_of(expected["d_goal_d_weights"][c])),
              kTolerance);
    EXPECT_LT(largest_difference(result.d_biases[c], vector_of(expected["d_goal_d_biases"][c])),
              kTolerance);
  }
}

TEST(layer_oracle, library_values_and_gradients) {
  for (const LayerCase& test : layer_cases("layer.json")) {
    SCOPED_TRACE(test.name);
    for_each_instruction_set([&] { expect_oracle(test, library_learning(test, 2)); });
  }
}

TEST(layer_oracle, soft_bins_and_goals_of_classes) {
  for (const LayerCase& test : layer_cases("soft.json")) {
    SCOPED_TRACE(test.name);
    for_each_instruction_set([&] { expect_oracle(test, library_learning(test, 2)); });
  }
}

TEST(layer_oracle, twin_values_bins_and_gradients) {
  for (const LayerCase& test : layer_cases("layer.json")) {
    SCOPED_TRACE(test.name);
    const reference::Learning result = reference::learn(test.layer, test.inputs);
    expect_oracle(test, result);
    for (std::size_t c = 0; c < test.inputs.size(); ++c) {
      const Matrix<double> bins = matrix_of(test.expected["bins"][c]);
      EXPECT_EQ(largest_difference(result.bins[c].cast<double>(), bins), 0) << "class " << c;
    }
  }
}

TEST(layer_oracle, library_weights_after_adam_steps) {
  for (LayerCase& test : layer_cases("layer.json")) {
    SCOPED_TRACE(test.name);
    const Optimiser optimiser = test.adam;
    std::vector<Moments<double>> weight_moments;
    std::vector<Moments<double>> bias_moments;
    for (const InputClass<double>& input : test.layer.classes) {
      weight_moments.push_back(zero_moments<double>(optimiser, input.weights().size()));
      bias_moments.push_back(zero_moments<double>(optimiser, input.biases.size()));
    }
    for (int step = 1; step <= test.steps; ++step) {
      const reference::Learning result = library_learning(test, 1);
      EXPECT_NEAR(result.goal.sum(), test.expected["goal_per_step"][step - 1].get<double>(),
                  kTolerance);
      for (std::size_t c = 0; c < test.layer.classes.size(); ++c) {
        InputClass<double>& input = test.layer.classes[c];
        ascend<double>(optimiser, step,
                       {result.d_weights[c].data(), weight_moments[c].first.size()}, 2,
                       {input.weights().data(), weight_moments[c].first.size()}, weight_moments[c]);
        ascend<double>(optimiser, step, {result.d_biases[c].data(), bias_moments[c].first.size()},
                       2, {input.biases.data(), bias_moments[c].first.size()}, bias_moments[c]);
      }
    }
    for (std::size_t c = 0; c < test.layer.classes.size(); ++c) {
      EXPECT_LT(largest_difference(test.layer.classes[c].weights(),
                                   matrix_of(test.expected["weights_after"][c])),
                kTolerance);
      EXPECT_LT(largest_difference(test.layer.classes[c].biases,
                                   vector_of(test.expected["biases_after"][c])),
                kTolerance);
    }
  }
}

}  // namespace
}  // namespace infomorph
