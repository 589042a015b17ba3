#include "infomorph/report/population.hpp"

#include <gtest/gtest.h>

#include "tests/report/report_document.hpp"

namespace infomorph::detail {
namespace {

// Neuron n has the goal n at every epoch, and of one term 100 e + n.
Population counted(int epochs, int neurons) {
  Population population{.name = "layer",
                        .axis = "epoch",
                        .neurons = static_cast<std::size_t>(neurons),
                        .terms = {"{1}"}};
  for (int e = 0; e < epochs; ++e) {
    population.at.push_back(e);
    for (int n = 0; n < neurons; ++n) {
      population.goal.push_back(n);
      population.values.push_back(100.0 * e + n);
    }
  }
  return population;
}

TEST(population, has_mean_and_quantiles_at_every_epoch) {
  PackedArrays arrays;
  std::vector<std::string> notes;
  const auto json = document_of(counted(2, 11), {}, arrays, notes);
  EXPECT_EQ(unpacked(json["spread"], arrays.elements()),
            (std::vector<double>{5, 1, 2.5, 7.5, 9, 5,   1,   2.5,   7.5,   9,  //
                                 5, 1, 2.5, 7.5, 9, 105, 101, 102.5, 107.5, 109}));
  EXPECT_TRUE(notes.empty());
  const std::vector<double> values = unpacked(json["values"]["terms"][0], arrays.elements());
  ASSERT_EQ(values.size(), 22);
  for (int i = 0; i < 22; ++i) EXPECT_NEAR(values[i], i < 11 ? i : 100 + i - 11, 110.0 / 32767);
}

TEST(population, keeps_fewer_epochs_of_neurons_where_all_are_too_many) {
  PackedArrays arrays;
  std::vector<std::string> notes;
  const PageLimits limits{.value_bytes = std::size_t{5} * 10 * 3 * 2};
  const auto json = document_of(counted(21, 10), limits, arrays, notes);
  EXPECT_EQ(json["values"]["kept"].dump(), "[0,5,10,15,20]");
  EXPECT_EQ(unpacked(json["values"]["goal"], arrays.elements()).size(), 50);
  EXPECT_EQ(unpacked(json["spread"], arrays.elements()).size(), std::size_t{21} * 2 * 5);
  ASSERT_EQ(notes.size(), 1);
  EXPECT_EQ(notes[0],
            "Of layer, single neurons are kept at 5 of 21 epochs, evenly spaced; means and "
            "quantiles at all of them.");
}

TEST(population, may_be_without_its_neurons) {
  PackedArrays arrays;
  std::vector<std::string> notes;
  const auto json = document_of(counted(3, 1), {.neurons = false}, arrays, notes);
  EXPECT_TRUE(json["values"].is_null());
  EXPECT_FALSE(json["spread"].is_null());
}

TEST(population, without_a_goal_has_no_values) {
  PackedArrays arrays;
  std::vector<std::string> notes;
  const auto json = document_of({.name = "logistic", .at = {0}, .neurons = 3}, {}, arrays, notes);
  EXPECT_TRUE(json["spread"].is_null());
  EXPECT_EQ(json["neurons"], 3);
}

}  // namespace
}  // namespace infomorph::detail
