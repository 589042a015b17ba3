#include "infomorph/neuron/optimiser.hpp"

#include <gtest/gtest.h>

#include "tests/reference/layer_twin.hpp"

namespace infomorph {
namespace {

TEST(optimiser, adam_agrees_with_the_twin) {
  const Adam adam{.learning_rate = 0.01, .weight_decay = 0.1};
  std::vector<double> parameters(5000);
  std::vector<double> gradient(5000);
  for (std::size_t i = 0; i < parameters.size(); ++i)
    parameters[i] = 0.001 * static_cast<double>(i);
  std::vector<double> expected = parameters;
  std::vector<reference::AdamState> states(parameters.size());
  Moments<double> moments = zero_moments<double>(adam, parameters.size());
  for (int step = 1; step <= 4; ++step) {
    for (std::size_t i = 0; i < gradient.size(); ++i) {
      gradient[i] = std::sin(static_cast<double>(i + 7 * step));
      states[i].ascend(adam, step, gradient[i], expected[i]);
    }
    ascend<double>(adam, step, gradient, 2, parameters, moments);
  }
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(parameters[i], expected[i], 1e-12);
}

TEST(optimiser, sgd_follows_gradient_and_momentum) {
  const Sgd sgd{.learning_rate = 0.5, .weight_decay = 0.1, .momentum = 0.9};
  std::vector<double> parameter = {2.0};
  const std::vector<double> gradient = {1.0};
  Moments<double> moments = zero_moments<double>(sgd, 1);
  ascend<double>(sgd, 1, gradient, 1, parameter, moments);
  EXPECT_NEAR(parameter[0], 2 + 0.5 * 0.8, 1e-15);
  ascend<double>(sgd, 2, gradient, 1, parameter, moments);
  EXPECT_NEAR(parameter[0], 2.4 + 0.5 * (0.9 * 0.8 + 1 - 0.24), 1e-15);
}

}  // namespace
}  // namespace infomorph
