#include "infomorph/neuron/optimiser.hpp"

#include <gtest/gtest.h>

#include "infomorph/base/error.hpp"
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

TEST(optimiser, annealed_decay_goes_geometrically_to_its_last_value_and_stays) {
  Adam adam{.weight_decay = 1, .final_weight_decay = 0.01, .annealing_steps = 10};
  EXPECT_NEAR(weight_decay_at(adam, 1), std::pow(0.01, 0.1), 1e-15);
  EXPECT_NEAR(weight_decay_at(adam, 5), 0.1, 1e-15);
  EXPECT_NEAR(weight_decay_at(adam, 10), 0.01, 1e-15);
  EXPECT_NEAR(weight_decay_at(adam, 1000), 0.01, 1e-15);
  adam.annealing_steps = 0;
  EXPECT_EQ(weight_decay_at(adam, 5), 1);
}

TEST(optimiser, annealed_steps_agree_with_the_twin) {
  const Adam annealed{.weight_decay = 2, .final_weight_decay = 0.5, .annealing_steps = 3};
  std::vector<double> parameter = {0.7};
  const std::vector<double> gradient = {0.3};
  Moments<double> moments = zero_moments<double>(annealed, 1);
  reference::AdamState state;
  double expected = 0.7;
  for (int step = 1; step <= 5; ++step) {
    Adam of_step = annealed;
    of_step.weight_decay = 2 * std::pow(0.25, std::min(1.0, step / 3.0));
    state.ascend(of_step, step, gradient[0], expected);
    ascend<double>(annealed, step, gradient, 1, parameter, moments);
    EXPECT_NEAR(parameter[0], expected, 1e-14);
  }
}

TEST(optimiser, takes_the_rate_of_the_step_from_its_schedule) {
  const CosineRate cosine{.steps = 3, .final_factor = 0.25};
  Adam adam{.learning_rate = 0.1, .schedule = cosine};
  Sgd sgd{.learning_rate = 0.1, .schedule = cosine};
  std::vector<double> by_adam = {0.7};
  std::vector<double> by_sgd = {0.7};
  const std::vector<double> gradient = {0.3};
  Moments<double> adam_moments = zero_moments<double>(adam, 1);
  Moments<double> sgd_moments = zero_moments<double>(sgd, 1);
  reference::AdamState state;
  double expected = 0.7;
  for (int step = 1; step <= 5; ++step) {
    const double done = std::min(1.0, (step - 1) / 3.0);
    Adam of_step;
    of_step.learning_rate = 0.1 * (0.625 + 0.375 * std::cos(done * 3.14159265358979323846));
    state.ascend(of_step, step, gradient[0], expected);
    ascend<double>(adam, step, gradient, 1, by_adam, adam_moments);
    EXPECT_NEAR(by_adam[0], expected, 1e-14);
    const double before = by_sgd[0];
    ascend<double>(sgd, step, gradient, 1, by_sgd, sgd_moments);
    EXPECT_NEAR(by_sgd[0] - before, of_step.learning_rate * 0.3, 1e-14);
  }
}

TEST(optimiser, refuses_to_anneal_from_or_to_nothing) {
  EXPECT_THROW(check_optimiser(Adam{.weight_decay = 1, .annealing_steps = 1}), Error);
  EXPECT_THROW(check_optimiser(Adam{.final_weight_decay = 1, .annealing_steps = 1}), Error);
  EXPECT_NO_THROW(check_optimiser(Adam{.weight_decay = 1}));
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
