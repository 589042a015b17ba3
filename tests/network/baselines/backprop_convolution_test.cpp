// Back-propagation through windows, pools and passes beside differences of the log-likelihood.
#include "infomorph/network/baselines/backprop_convolution.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "infomorph/network/network.hpp"

namespace infomorph {
namespace {

constexpr SampleShape kImage{5, 6, 2};
constexpr int kClasses = 3;
constexpr int kSamples = 12;

LayerSpec seeing_layer(const std::string& name, const std::string& from, const Window& window) {
  LayerSpec layer{.name = name, .rule = "backprop", .neurons = 3};
  layer.inputs = {{Role::receptive, from, SourcePass::same, "convolution", window},
                  {Role::lateral, "self", SourcePass::previous, "no_self"}};
  layer.activation = SumActivation{1.5};
  layer.optimiser = Sgd{.learning_rate = 1};
  return layer;
}

// Means alone are passed on, so that the likelihood is a smooth function of all weights.
NetworkSpec network_with(const Pool& pool) {
  LayerSpec first = seeing_layer("first", "image", {.size = 2, .stride = 1, .padding = 1});
  first.pool = pool;
  LayerSpec second = seeing_layer("second", "first", {.size = 2, .stride = 1, .padding = 0});
  second.inputs[1] = {Role::lateral,
                      "self",
                      SourcePass::previous,
                      "convolution",
                      {.size = 3, .stride = 1, .padding = 1}};
  second.inputs.insert(second.inputs.begin() + 1, {Role::contextual, "first"});
  LayerSpec third{.name = "third", .rule = "backprop", .neurons = 4};
  third.inputs = {{Role::receptive, "second"}, {Role::contextual, "first"}};
  third.activation = SumActivation{};
  third.optimiser = Sgd{.learning_rate = 1};
  LayerSpec output{.name = "output", .rule = "logistic", .neurons = kClasses};
  output.inputs = {{Role::receptive, "third"}};
  output.optimiser = Sgd{.learning_rate = 1};
  return {
      .layers = {first, second, third, output},
      .passes = {.count = 2, .learn = 2, .trained = OutputKind::mean, .tested = OutputKind::mean}};
}

Samples random_batch() {
  std::mt19937 random(8);
  std::normal_distribution<float> normal;
  Samples batch;
  batch.values =
      Matrix<float>::NullaryExpr(kSamples, kImage.values(), [&] { return 2 * normal(random); });
  for (int b = 0; b < kSamples; ++b) batch.labels.push_back(b % kClasses);
  return batch;
}

double log_likelihood(Network& network, const Samples& batch) {
  const Matrix<float>& p = network.predict(batch, {});
  double sum = 0;
  for (int b = 0; b < kSamples; ++b)
    sum += std::log(p(batch.labels[static_cast<std::size_t>(b)], b));
  return sum / kSamples;
}

TEST(backprop_convolution, a_step_is_the_slope_of_the_likelihood_by_every_weight) {
  const Samples batch = random_batch();
  for (const Pool& pool : {Pool{NoPool{}}, Pool{MeanPool{2}}, Pool{MaxPool{2}}}) {
    const NetworkSpec spec = network_with(pool);
    // The largest of a square changes places with another: steps are short of that.
    const float step = std::holds_alternative<MaxPool>(pool) ? 0.001F : 0.02F;
    const InputWidths widths{kImage.values(), kClasses, kImage};
    Network learning(spec, widths, 4, 2);
    Network moved(spec, widths, 4, 1);
    std::vector<LayerInformation> information;
    std::map<std::string, Matrix<float>> before;
    const auto copy = [&](const ParameterArray& array) {
      return Matrix<float>(Eigen::Map<Matrix<float>>(array.data, array.rows, array.columns));
    };
    learning.visit_parameters([&](const ParameterArray& a) { before[a.name] = copy(a); });
    learning.learn(batch, information);
    std::map<std::string, Matrix<float>> gains;
    learning.visit_parameters(
        [&](const ParameterArray& a) { gains[a.name] = copy(a) - before[a.name]; });
    double largest = 0;
    moved.visit_parameters([&](const ParameterArray& array) {
      for (int i = 0; i < array.rows * array.columns; i += 1 + array.rows * array.columns / 40) {
        const float value = array.data[i];
        if (value == 0) continue;  // a connection that is not there
        array.data[i] = value + step;
        const double more = log_likelihood(moved, batch);
        array.data[i] = value - step;
        const double less = log_likelihood(moved, batch);
        array.data[i] = value;
        const double slope = (more - less) / (2 * step);
        EXPECT_NEAR(gains[array.name].data()[i], slope, 2e-4 + 0.02 * std::abs(slope))
            << array.name << " " << i << ", pool " << pool.index();
        if (array.name.starts_with("first")) largest = std::max(largest, std::abs(slope));
      }
    });
    EXPECT_GT(largest, 5e-3) << "differences would tell nothing";
  }
}

}  // namespace
}  // namespace infomorph
