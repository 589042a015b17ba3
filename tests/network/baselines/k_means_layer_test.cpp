#include "infomorph/network/baselines/k_means_layer.hpp"

#include <gtest/gtest.h>

#include <random>

#include "infomorph/network/initial_class.hpp"
#include "infomorph/network/network.hpp"
#include "tests/error_message.hpp"
#include "tests/network/map_twin.hpp"

namespace infomorph {
namespace {

constexpr SampleShape kImage{5, 4, 2};
constexpr Window kWindow{.size = 3, .stride = 2, .padding = 1};
constexpr std::uint64_t kSeed = 5;

Matrix<float> normal_values(int rows, int columns, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  return Matrix<float>::NullaryExpr(rows, columns, [&] { return normal(random); });
}

LayerSpec centres_of(int neurons, const std::string& connections) {
  LayerSpec layer{.name = "hidden", .rule = "k_means", .neurons = neurons};
  layer.inputs = {{Role::receptive, "image", SourcePass::same, connections}};
  if (connections == "convolution") layer.inputs[0].window = kWindow;
  layer.activation = SumActivation{};
  layer.optimiser = Sgd{.learning_rate = 0.5};
  return layer;
}

// A network whose hidden layer has learnt `steps` times from the same batch.
Matrix<float> learnt(const LayerSpec& hidden, const Matrix<float>& values, const SampleShape& shape,
                     int steps, int threads = 2) {
  LayerSpec output{.name = "output", .rule = "logistic", .neurons = 2};
  output.inputs = {{Role::receptive, "hidden"}};
  Network network({.layers = {hidden, output}, .passes = {}}, {shape.values(), 2, shape}, kSeed,
                  threads);
  Samples batch{values, std::vector<int>(static_cast<std::size_t>(values.rows()), 0)};
  std::vector<LayerInformation> information;
  for (int step = 0; step < steps; ++step) network.learn(batch, information);
  Matrix<float> weights;
  network.visit_parameters([&](const ParameterArray& array) {
    if (array.name == "hidden/receptive/weights") {
      weights = Eigen::Map<Matrix<float>>(array.data, array.rows, array.columns);
    }
  });
  return weights;
}

int nearest(const Matrix<double>& centres, const Matrix<double>& sample) {
  int best = 0;
  (centres.rowwise() - sample.row(0)).rowwise().squaredNorm().minCoeff(&best);
  return best;
}

// The ways of the centres, sample by sample in double.
void expect_ways(const InputClass<float>& input, const Matrix<double>& samples,
                 const ClassGradient<float>& gradient, const Vector<float>& counts) {
  const Matrix<double> centres = input.weights().cast<double>();
  Matrix<double> expected = Matrix<double>::Zero(centres.rows(), centres.cols());
  Vector<double> number = Vector<double>::Zero(centres.rows());
  for (int b = 0; b < samples.rows(); ++b) {
    const int n = nearest(centres, samples.row(b));
    expected.row(n) += samples.row(b) - centres.row(n);
    number[n] += 1;
  }
  for (int n = 0; n < centres.rows(); ++n) {
    EXPECT_EQ(counts[n], number[n]);
    if (number[n] > 0) expected.row(n) /= number[n];
  }
  EXPECT_LT((gradient.weights.cast<double>() - expected).cwiseAbs().maxCoeff(), 1e-5);
  EXPECT_EQ(gradient.biases.cwiseAbs().maxCoeff(), 0);
}

InputClass<float> class_of(const LayerSpec& spec, const SampleShape& shape) {
  Layer<float> layer = initial_layer(spec, std::vector{shape}, {kSeed, 0, 0, spec.neurons});
  InputClass<float> input = layer.classes[0];
  input.weights() *= 3;
  input.biases = -0.5F * input.weights().rowwise().squaredNorm();
  return input;
}

TEST(k_means, goes_to_the_mean_of_what_is_nearest) {
  const Matrix<float> x = normal_values(40, 6, 1);
  const InputClass<float> input = class_of(centres_of(5, "dense"), flat_shape(6));
  ClassGradient<float> gradient;
  const Vector<float> counts = k_means_gradient(input, by_sample(x), {.samples = 40}, 1, gradient);
  expect_ways(input, x.cast<double>(), gradient, counts);
}

TEST(k_means, looks_at_every_patch_of_an_image) {
  const Matrix<float> x = normal_values(7, kImage.values(), 2);
  const InputClass<float> input = class_of(centres_of(4, "convolution"), kImage);
  const int places = places_on(kWindow, kImage, 1).values();
  ClassGradient<float> gradient;
  const Vector<float> counts = k_means_gradient(input, by_sample(x), {7, places}, 1, gradient);
  expect_ways(input, reference::patches_of(x.cast<double>(), kImage, kWindow), gradient, counts);
}

TEST(k_means, begins_with_samples) {
  const Matrix<float> x = normal_values(30, 6, 3);
  const Matrix<float> centres = learnt(centres_of(3, "dense"), x, flat_shape(6), 1);
  for (int n = 0; n < 3; ++n) {
    EXPECT_EQ((x.rowwise() - centres.row(n)).rowwise().squaredNorm().minCoeff(), 0);
  }
}

TEST(k_means, ends_in_the_means_of_what_is_nearest) {
  const Matrix<float> x = normal_values(300, 6, 4);
  const Matrix<double> samples = x.cast<double>();
  const Matrix<double> centres =
      learnt(centres_of(8, "dense"), x, flat_shape(6), 200).cast<double>();
  Matrix<double> sums = Matrix<double>::Zero(8, 6);
  Vector<double> number = Vector<double>::Zero(8);
  for (int b = 0; b < samples.rows(); ++b) {
    const int n = nearest(centres, samples.row(b));
    sums.row(n) += samples.row(b);
    number[n] += 1;
  }
  for (int n = 0; n < 8; ++n) {
    ASSERT_GT(number[n], 1) << "centre " << n;
    EXPECT_LT((sums.row(n) / number[n] - centres.row(n)).norm(), 1e-5) << "centre " << n;
  }
}

TEST(k_means, gives_a_centre_without_samples_another_place) {
  Matrix<float> x = Matrix<float>::Zero(200, 6);  // most are alike
  x.topRows(8) = 10 * normal_values(8, 6, 5);
  const Matrix<float> centres = learnt(centres_of(3, "dense"), x, flat_shape(6), 400);
  for (int n = 0; n < 3; ++n) {
    for (int m = 0; m < n; ++m) EXPECT_GT((centres.row(n) - centres.row(m)).norm(), 1);
  }
}

TEST(k_means, has_no_initial_scale) {
  LayerSpec spec = centres_of(3, "dense");
  spec.inputs[0].initial_scale = 2;
  EXPECT_EQ(error_message([&] { learnt(spec, normal_values(8, 6, 5), flat_shape(6), 1); }),
            "layers.hidden: initial_scale is given, but centres begin at samples");
}

TEST(k_means, is_the_same_for_any_number_of_threads) {
  const Matrix<float> x = normal_values(20, kImage.values(), 6);
  const LayerSpec spec = centres_of(6, "convolution");
  EXPECT_EQ(learnt(spec, x, kImage, 5, 1), learnt(spec, x, kImage, 5, 3));
}

}  // namespace
}  // namespace infomorph
