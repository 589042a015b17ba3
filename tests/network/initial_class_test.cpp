#include "infomorph/network/initial_class.hpp"

#include <gtest/gtest.h>

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

TEST(initial_class, classes_and_neurons_do_not_begin_alike) {
  const Matrix<float> first = dense(5, 8, 0).weights();
  const Matrix<float> second = dense(5, 8, 1).weights();
  EXPECT_EQ(first, dense(5, 8, 0).weights());
  EXPECT_GT((first - second).cwiseAbs().minCoeff(), 0);
  EXPECT_GT((first.row(0) - first.row(1)).cwiseAbs().minCoeff(), 0);
}

}  // namespace
}  // namespace infomorph
