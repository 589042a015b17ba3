// What do other measures cost, beside shared exclusions?
#include "infomorph/information/measures/measure.hpp"

#include <benchmark/benchmark.h>

#include <random>

#include "infomorph/information/decomposition.hpp"
#include "infomorph/information/measures/registry.hpp"

namespace infomorph {
namespace {

// Every combination of so many values of each column, the target last, seen 1 to 9 times.
JointDistribution all_combinations(const std::vector<int>& values) {
  std::mt19937 random(1);
  int size = 1;
  for (const int count : values) size *= count;
  std::vector<int> outcomes;
  std::vector<double> counts;
  for (int i = 0; i < size; ++i) {
    int rest = i;
    for (const int count : values) {
      outcomes.push_back(rest % count);
      rest /= count;
    }
    counts.push_back(1 + static_cast<double>(random() % 9));
  }
  return JointDistribution::from_counts(static_cast<int>(values.size()) - 1, outcomes, counts);
}

void by_measure(benchmark::State& state, const char* name, const std::vector<int>& values) {
  const JointDistribution joint = all_combinations(values);
  const RedundancyMeasure& measure = redundancy_measure(name);
  for (auto _ : state) benchmark::DoNotOptimize(decompose(joint, measure, 1).atoms.data());
}

#define BY_MEASURE(name, ...)                                               \
  BENCHMARK_CAPTURE(by_measure, name, #name, std::vector<int>{__VA_ARGS__}) \
      ->Name("by_measure/" #name "/" #__VA_ARGS__)                          \
      ->Unit(benchmark::kMillisecond)                                       \
      ->UseRealTime()

BY_MEASURE(sx, 10, 10, 10, 10);
BY_MEASURE(mmi, 10, 10, 10, 10);
BY_MEASURE(min, 10, 10, 10, 10);
BY_MEASURE(pm, 10, 10, 10, 10);
BY_MEASURE(surd, 10, 10, 10, 10);
BY_MEASURE(broja, 20, 20, 4);
BY_MEASURE(ccs, 5, 5, 4);
BY_MEASURE(ccs, 3, 3, 3, 4);

}  // namespace
}  // namespace infomorph
