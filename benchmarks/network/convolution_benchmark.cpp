// Question: how long does a learning step of a convolutional layer take at random positions, and on
// what?
#include <benchmark/benchmark.h>

#include "infomorph/algebra/product.hpp"
#include "infomorph/network/infomorphic_convolution.hpp"
#include "infomorph/network/initial_class.hpp"
#include "infomorph/spec/spec_file.hpp"

namespace infomorph {
namespace {

constexpr SampleShape kImage{28, 28, 1};
constexpr int kClasses = 10;
constexpr int kSamples = 512;
constexpr int kPositions = 2;  // of each sample
constexpr int kColumns = kSamples * kPositions;

LayerSpec hidden_layer() {
  const RunSpec spec = read_spec(INFOMORPH_EXPERIMENTS "/mnist_conv.toml",
                                 {"layers.hidden.positions=" + std::to_string(kPositions)});
  return std::get<ClassifySpec>(spec.task).network.layers[0];
}

std::vector<SampleShape> seen_by(const LayerSpec& layer) {
  return {kImage, flat_shape(kClasses), flat_shape(layer.neurons)};
}

// The layer alone, both passes at the positions that are learnt from.
void convolution_step(benchmark::State& state) {
  const LayerSpec spec = hidden_layer();
  InfomorphicConvolution layer(spec, seen_by(spec), {1, 0});
  const Matrix<float> images = Matrix<float>::Random(kSamples, kImage.values()) * 1.7F;
  Matrix<float> labels = Matrix<float>::Zero(kSamples, kClasses);
  for (int b = 0; b < kSamples; ++b) labels(b, b * 7 % kClasses) = 1;
  LayerInformation information;
  Matrix<float> before;
  Matrix<float> outputs;
  long step = 0;
  for (auto _ : state) {
    ++step;
    layer.begin({kSamples, static_cast<std::uint32_t>(step), true, false});
    layer.compute_net_input(0, by_sample(images), 1);
    layer.compute_net_input(1, by_sample(labels), 1);
    layer.compute_net_input(2, {nullptr, kColumns, spec.neurons, 0}, 1);
    const OutputDraw draw{RandomStream(1, Purpose::outputs), static_cast<std::uint32_t>(step)};
    layer.draw(draw, 0, 1, before);
    layer.compute_net_input(2, by_unit(before), 1);
    layer.evaluate(false, nullptr, 1, 1, information, outputs);
    layer.learn({{}, {}, step}, 1);
  }
}

// What it is made of, each as often as a step does it.
struct Parts {
  LayerSpec spec = hidden_layer();
  Layer<float> layer = initial_layer(spec, seen_by(spec), {1, 0});
  Window window = spec.inputs[0].window;
  Matrix<float> images = Matrix<float>::Random(kSamples, kImage.values());
  std::vector<int> chosen = std::vector<int>(kColumns);
  Positions at{kSamples, kPositions, chosen.data()};
  Matrix<float> patches;
  Matrix<float> net_input{spec.neurons, kColumns};
  Matrix<float> gradient{spec.neurons, window.size* window.size};

  Parts() {
    for (int i = 0; i < kColumns; ++i) chosen[i] = i * 37 % 400;
    gather_patches(kImage, window, by_sample(images), at, 1, patches);
  }
};

void convolution_gather(benchmark::State& state) {
  Parts parts;
  for (auto _ : state) {
    for (int i = 0; i < 3; ++i) {  // two passes and the gradient
      gather_patches(kImage, parts.window, by_sample(parts.images), parts.at, 1, parts.patches);
    }
  }
}

void convolution_products(benchmark::State& state) {
  Parts parts;
  const Matrix<float>& weights = parts.layer.classes[0].weights();
  for (auto _ : state) {
    for (int i = 0; i < 2; ++i) {
      multiply_by_inputs(weights, by_sample(parts.patches), 1, parts.net_input);
    }
    multiply_slopes(parts.net_input, by_sample(parts.patches), 1, parts.gradient);
    benchmark::DoNotOptimize(parts.gradient.data());
  }
}

void convolution_drawing(benchmark::State& state) {
  const Parts parts;
  std::vector<Matrix<float>> net_inputs(3, Matrix<float>::Random(parts.spec.neurons, kColumns));
  Matrix<float> outputs;
  const OutputDraw draw{RandomStream(1, Purpose::outputs), 1};
  for (auto _ : state) draw_layer(parts.layer, net_inputs, kColumns, draw, 1, outputs);
}

void convolution_rule(benchmark::State& state) {
  const Parts parts;
  LocalRule<float> rule(parts.layer);
  const std::vector<Matrix<float>> net_inputs(3,
                                              Matrix<float>::Random(parts.spec.neurons, kColumns));
  std::vector<Matrix<float>> at_work;
  LayerInformation information;
  for (auto _ : state) {
    at_work = net_inputs;
    rule.evaluate(parts.layer, kColumns, false, 1, at_work, information);
  }
}

void convolution_optimiser(benchmark::State& state) {
  Parts parts;
  InputClass<float>& input = parts.layer.classes[0];
  ClassOptimiser optimiser(parts.spec.optimiser, Role::receptive, input);
  optimiser.gradient() = {Matrix<float>::Random(parts.spec.neurons, parts.gradient.cols()),
                          Vector<float>::Random(parts.spec.neurons)};
  long step = 0;
  for (auto _ : state) optimiser.ascend(++step, 1, input);
}

#define INFOMORPH_PART(NAME) BENCHMARK(NAME)->Unit(benchmark::kMillisecond)->UseRealTime()
INFOMORPH_PART(convolution_step);
INFOMORPH_PART(convolution_gather);
INFOMORPH_PART(convolution_products);
INFOMORPH_PART(convolution_drawing);
INFOMORPH_PART(convolution_rule);
INFOMORPH_PART(convolution_optimiser);
#undef INFOMORPH_PART

}  // namespace
}  // namespace infomorph
