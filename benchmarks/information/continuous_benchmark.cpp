// How does the continuous estimate grow with samples and sources?
#include <benchmark/benchmark.h>

#include <random>

#include "infomorph/information/continuous_decomposition.hpp"

namespace infomorph {
namespace {

// Sources, samples; four neighbours, two threads. Normal sources with a common part, and their sum.
void estimate_continuous(benchmark::State& state) {
  std::mt19937 random(1);
  std::normal_distribution<double> normal;
  std::vector<SampledColumn> columns(state.range(0) + 1);
  for (int i = 0; i < state.range(1); ++i) {
    const double common = normal(random);
    double sum = normal(random);
    for (int s = 0; s < state.range(0); ++s) {
      columns[s].values.push_back(common + normal(random));
      sum += columns[s].values.back();
    }
    columns.back().values.push_back(sum);
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(decompose_continuous(columns, {}, 2).atoms.data());
  }
}
BENCHMARK(estimate_continuous)
    ->ArgsProduct({{1, 2}, {1000, 10000, 100000}})
    ->ArgsProduct({{3, 4}, {1000, 10000}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace infomorph
