// Question: how much longer than its own matrix products does a learning step of the readout take?
#include <benchmark/benchmark.h>

#include "infomorph/algebra/product.hpp"
#include "infomorph/base/execution.hpp"
#include "infomorph/network/network.hpp"

namespace infomorph {
namespace {

constexpr int kPixels = 784;
constexpr int kClasses = 10;
constexpr int kBatch = 1024;
constexpr int kSteps = 47;  // of an epoch of 48 000 samples
constexpr int kSamples = 48000;

LayerSpec readout_spec() {
  LayerSpec spec{.name = "output", .neurons = kClasses};
  spec.inputs = {{Role::receptive, "image"},
                 {Role::contextual, "label", SourcePass::same, "identity"}};
  spec.activation = Modulated2{.k1 = 1};
  spec.goal = goal_from_terms(2, {{"{1}", -0.2}, {"{2}", 0.1}, {"{1}{2}", 1.0}, {"{12}", 0.1}});
  spec.optimiser = Adam{.learning_rate = 0.003, .weight_decay = 1.5e-4};
  return spec;
}

// Random images: the cost of a step does not depend on what they show.
const Samples& samples() {
  static const Samples all = [] {
    Samples random;
    random.values = Matrix<float>::Random(kSamples, kPixels);
    for (int i = 0; i < kSamples; ++i) random.labels.push_back(i * 7 % kClasses);
    return random;
  }();
  return all;
}

std::span<const int> batch_of(const std::vector<int>& order, int step) {
  const std::size_t begin = static_cast<std::size_t>(step) * kBatch;
  return std::span(order).subspan(begin, std::min<std::size_t>(kBatch, order.size() - begin));
}

void readout_epoch(benchmark::State& state) {
  const auto threads = static_cast<int>(state.range(0));
  const Samples& all = samples();
  Network network({.layers = {readout_spec()}}, {kPixels, kClasses}, 1, threads);
  Samples batch;
  std::vector<LayerInformation> information;
  int epoch = 0;
  for (auto _ : state) {
    const std::vector<int> order = batch_order(1, ++epoch, kSamples);
    for (int step = 0; step < kSteps; ++step) {
      gather(all, batch_of(order, step), threads, batch);
      network.learn(batch, information);
    }
  }
}

// The products of the image alone: forward, and gradient.
void readout_products(benchmark::State& state) {
  const auto threads = static_cast<int>(state.range(0));
  const Matrix<float> weights = Matrix<float>::Random(kClasses, kPixels);
  const Matrix<float> batch = samples().values.topRows(kBatch);
  const Activities<float> images{batch.data(), kBatch, kPixels, kPixels};
  Matrix<float> net_input = Matrix<float>::Zero(kClasses, kBatch);
  Matrix<float> gradient(kClasses, kPixels);
  for (auto _ : state) {
    for (int step = 0; step < kSteps; ++step) {
      multiply_by_inputs(weights, images, threads, net_input);
      multiply_slopes(net_input, images, threads, gradient);
      benchmark::DoNotOptimize(gradient.data());
    }
  }
}

BENCHMARK(readout_products)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(readout_epoch)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace infomorph
