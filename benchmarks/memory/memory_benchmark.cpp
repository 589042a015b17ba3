// Question: how long does an associative memory learn, and how does it grow with its neurons?
#include <benchmark/benchmark.h>

#include "infomorph/dataset/patterns.hpp"
#include "infomorph/memory/memory_network.hpp"

namespace infomorph {
namespace {

constexpr int kSteps = 100;
constexpr int kWarmUpSteps = 100;

MemoryNeuronSpec neuron_spec() {
  MemoryNeuronSpec spec;
  spec.goal = goal_from_terms(2, {{"{1}{2}", 1}});
  return spec;
}

// A hundred steps on 1.6 N patterns. Arguments: neurons, threads.
void take_100_steps(benchmark::State& state, const MemoryNeuronSpec& spec) {
  const auto neurons = static_cast<int>(state.range(0));
  const auto threads = static_cast<int>(state.range(1));
  const Matrix<float> patterns =
      PatternSource(IndependentPatterns{}, neurons).draw(1, neurons * 8 / 5);
  MemoryNetwork network(spec, neurons, 1);
  LayerInformation information;
  for (int i = 0; i < kWarmUpSteps; ++i) network.learn(patterns, threads, information);
  for (auto _ : state) {
    for (int i = 0; i < kSteps; ++i) network.learn(patterns, threads, information);
  }
}

void memory_100_steps(benchmark::State& state) { take_100_steps(state, neuron_spec()); }

// With soft bins, 10 a class.
void memory_100_steps_soft(benchmark::State& state) {
  MemoryNeuronSpec spec = neuron_spec();
  spec.binning = {.rule = BinningRule::soft, .bins = {10}, .softness = {1e-5, 0.5}};
  take_100_steps(state, spec);
}

// A hundred steps on one pattern each, from a running estimation. Argument: neurons.
void memory_100_patterns_online(benchmark::State& state) {
  const auto neurons = static_cast<int>(state.range(0));
  const Matrix<float> patterns = PatternSource(IndependentPatterns{}, neurons).draw(1, 1000);
  MemoryNeuronSpec spec = neuron_spec();
  spec.estimation = RunningEstimation{0.01};
  spec.optimiser = Sgd{.learning_rate = 0.03, .weight_decay = 0.1};
  MemoryNetwork network(spec, neurons, 1);
  LayerInformation information;
  Eigen::Index next = 0;
  const auto learn = [&](int steps) {
    for (int i = 0; i < steps; ++i) {
      network.learn(patterns.row(next), 1, information);
      next = (next + 1) % patterns.rows();
    }
  };
  learn(1000);
  for (auto _ : state) learn(kSteps);
}

BENCHMARK(memory_100_steps)
    ->Args({100, 1})
    ->Args({50, 2})
    ->Args({100, 2})
    ->Args({200, 2})
    ->Args({400, 2})
    ->Args({800, 2})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

BENCHMARK(memory_100_steps_soft)
    ->Args({100, 1})
    ->Args({100, 2})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

BENCHMARK(memory_100_patterns_online)
    ->Arg(100)
    ->Arg(400)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace infomorph
