#include "infomorph/network/initial_class.hpp"

#include <gtest/gtest.h>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

InputClass<float> dense(int neurons, int units, int index = 0) {
  return initial_class({.role = Role::receptive, .from = "image"}, neurons, flat_shape(units), 0,
                       index, {1, 0});
}

TEST(initial_class, weights_and_biases_fill_a_range_that_falls_with_the_number_of_units) {
  for (const auto& [neurons, units] : {std::pair{400, 4}, {9, 900}, {300, 25}}) {
    const InputClass<float> input = dense(neurons, units);
    const double width = 1 / std::sqrt(units);
    EXPECT_LE(input.weights().cwiseAbs().maxCoeff(), width);
    EXPECT_GT(input.weights().maxCoeff(), 0.98 * width);
    EXPECT_LT(input.weights().minCoeff(), -0.98 * width);
    EXPECT_NEAR(input.weights().mean(), 0, 0.1 * width);
    EXPECT_LE(input.biases.cwiseAbs().maxCoeff(), width);
    EXPECT_GT(input.biases.cwiseAbs().maxCoeff(), 0.5 * width);
  }
}

TEST(initial_class, weights_but_not_biases_are_scaled) {
  const InputClass<float> plain = dense(5, 8);
  const InputClass<float> scaled =
      initial_class({.role = Role::receptive, .from = "image", .initial_scale = 4}, 5,
                    flat_shape(8), 0, 0, {1, 0});
  EXPECT_EQ(scaled.weights(), 4 * plain.weights());
  EXPECT_EQ(scaled.biases, plain.biases);
}

TEST(initial_class, an_identity_has_no_scale) {
  InputSpec spec{.role = Role::contextual, .from = "label", .connections = "identity"};
  const auto draw = [&] { initial_class(spec, 3, flat_shape(3), 0, 1, {1, 0}); };
  EXPECT_EQ(error_message(draw), "");
  spec.initial_scale = 2;
  EXPECT_EQ(error_message(draw),
            "inputs.contextual.initial_scale is given, but the weights of an identity are 1");
}

TEST(initial_class, classes_and_neurons_do_not_begin_alike) {
  const Matrix<float> first = dense(5, 8, 0).weights();
  const Matrix<float> second = dense(5, 8, 1).weights();
  EXPECT_EQ(first, dense(5, 8, 0).weights());
  EXPECT_GT((first - second).cwiseAbs().minCoeff(), 0);
  EXPECT_GT((first.row(0) - first.row(1)).cwiseAbs().minCoeff(), 0);
}

}  // namespace
}  // namespace infomorph
