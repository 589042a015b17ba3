#include "infomorph/task/fit_to_data.hpp"

#include <gtest/gtest.h>

#include "infomorph/network/classifier_layer.hpp"

namespace infomorph {
namespace {

ClassifySpec fitted(int samples, int classes, ClassifySpec spec = {}) {
  if (spec.network.layers.empty()) {
    spec.network.layers = {classifier_layer("output", "infomorphic", "image")};
  }
  fit_to_data(samples, classes, spec);
  return spec;
}

TEST(fit_to_data, mnist_has_the_published_protocol) {
  const ClassifySpec spec = fitted(48000, 10);
  EXPECT_EQ(spec.training.batch, 1024);
  EXPECT_EQ(spec.training.epochs, 30);
  EXPECT_EQ(spec.network.layers[0].binning.bins, std::vector{20});
  EXPECT_EQ(spec.network.layers[0].neurons, 10);
}

TEST(fit_to_data, no_number_of_samples_leaves_a_batch_empty_or_too_large) {
  for (int samples = 1; samples < 10000; samples += 7) {
    const ClassifySpec spec = fitted(samples, 2);
    const int batch = *spec.training.batch;
    ASSERT_GE(batch, 1);
    ASSERT_LE(batch, samples);
    const int last = samples - (samples - 1) / batch * batch;
    ASSERT_GE(last, samples < 4096 ? batch - 3 : 1) << samples << ": batches are alike in size";
    ASSERT_GE(*spec.training.epochs, 30);
    ASSERT_LE(*spec.training.epochs, 600);
    ASSERT_GE(spec.network.layers[0].binning.bins[0], 5);
  }
  EXPECT_EQ(fitted(86, 2).training.batch, 86);
  EXPECT_EQ(fitted(1079, 10).training.batch, 270);
  EXPECT_EQ(fitted(1079, 10).network.layers[0].binning.bins, std::vector{10});
}

TEST(fit_to_data, what_is_given_stays) {
  ClassifySpec spec;
  spec.training = {.epochs = 0, .batch = 7};
  LayerSpec hidden = classifier_layer("hidden", "infomorphic", "image");
  LayerSpec output = classifier_layer("output", "infomorphic", "hidden");
  output.binning.bins = {3, 4};
  output.neurons = 5;
  hidden.estimation = RunningEstimation{};
  spec.network.layers = {hidden, output};
  spec = fitted(100, 2, spec);
  EXPECT_EQ(spec.training.epochs, 0);
  EXPECT_EQ(spec.training.batch, 7);
  EXPECT_EQ(spec.network.layers[0].binning.bins, std::vector{20}) << "of a running estimation";
  EXPECT_EQ(spec.network.layers[0].neurons, 10);
  EXPECT_EQ(spec.network.layers[1].binning.bins, (std::vector{3, 4}));
  EXPECT_EQ(spec.network.layers[1].neurons, 5);
}

}  // namespace
}  // namespace infomorph
