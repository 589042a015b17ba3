// Question: how much longer than its own matrix products does a learning step of a hidden layer
// with label and lateral context take, and how does it grow with neurons and batch?
#include <benchmark/benchmark.h>

#include "infomorph/algebra/product.hpp"
#include "infomorph/network/network.hpp"
#include "infomorph/spec/spec_file.hpp"

namespace infomorph {
namespace {

constexpr int kPixels = 784;
constexpr int kClasses = 10;
constexpr int kThreads = 2;
constexpr int kWarmUpSteps = 60;

Samples random_batch(int samples) {
  Samples batch;
  batch.values = Matrix<float>::Random(samples, kPixels) * 1.7F;
  for (int i = 0; i < samples; ++i) batch.labels.push_back(i * 7 % kClasses);
  return batch;
}

// Arguments: neurons, limit of lateral connections (0: none), batch.
NetworkSpec network_spec(const benchmark::State& state) {
  const std::string layer = "layers.hidden.";
  const RunSpec spec = read_spec(INFOMORPH_EXPERIMENTS "/mnist_context_lateral.toml",
                                 {layer + "neurons=" + std::to_string(state.range(0)),
                                  layer + "lateral_connections=" + std::to_string(state.range(1))});
  return std::get<ClassifySpec>(spec.task).network;
}

void context_lateral_step(benchmark::State& state) {
  const Samples batch = random_batch(static_cast<int>(state.range(2)));
  Network network(network_spec(state), {kPixels, kClasses}, 1, kThreads);
  std::vector<LayerInformation> information;
  for (int i = 0; i < kWarmUpSteps; ++i) network.learn(batch, information);
  for (auto _ : state) network.learn(batch, information);
}

// Image forward and gradient, lateral forward and gradient, all dense.
void context_lateral_products(benchmark::State& state) {
  const auto neurons = static_cast<int>(state.range(0));
  const auto samples = static_cast<int>(state.range(2));
  const Samples batch = random_batch(samples);
  const Activities<float> images{batch.values.data(), samples, kPixels, kPixels};
  const Matrix<float> outputs = Matrix<float>::Random(neurons, samples);
  const Activities<float> lateral{outputs.data(), samples, neurons, samples, true};
  const Matrix<float> image_weights = Matrix<float>::Random(neurons, kPixels);
  const Matrix<float> lateral_weights = Matrix<float>::Random(neurons, neurons);
  Matrix<float> net_input(neurons, samples);
  Matrix<float> image_gradient(neurons, kPixels);
  Matrix<float> lateral_gradient(neurons, neurons);
  for (auto _ : state) {
    multiply_by_inputs(image_weights, images, kThreads, net_input);
    multiply_by_inputs(lateral_weights, lateral, kThreads, net_input);
    multiply_slopes(net_input, images, kThreads, image_gradient);
    multiply_slopes(net_input, lateral, kThreads, lateral_gradient);
    benchmark::DoNotOptimize(image_gradient.data());
    benchmark::DoNotOptimize(lateral_gradient.data());
  }
}

BENCHMARK(context_lateral_products)
    ->Args({100, 0, 1024})
    ->Args({1000, 0, 1024})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

BENCHMARK(context_lateral_step)
    ->Args({100, 0, 1024})
    ->Args({1000, 0, 1024})
    ->Args({500, 100, 1024})
    ->Args({1000, 100, 1024})
    ->Args({2000, 100, 1024})
    ->Args({1000, 250, 1024})
    ->Args({1000, 260, 1024})
    ->Args({1000, 100, 256})
    ->Args({1000, 100, 512})
    ->Args({1000, 100, 2048})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace infomorph
