// How many outcomes a second are decomposed, and does the number of outcomes matter?
#include "infomorph/information/decomposition.hpp"

#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

#include "infomorph/information/integer_column.hpp"

namespace infomorph {
namespace {

struct Table {
  std::vector<int> outcomes;
  std::vector<double> counts;
};

// The first `size` outcomes of columns that all have the same number of values, in random order,
// each seen 1 to 9 times.
Table random_table(int sources, int size) {
  const int values = static_cast<int>(std::ceil(std::pow(size, 1.0 / (sources + 1)) - 1e-9));
  std::vector<int> order(size);
  for (int i = 0; i < size; ++i) order[i] = i;
  std::mt19937 random(1);
  std::shuffle(order.begin(), order.end(), random);
  Table table;
  for (int number : order) {
    for (int column = 0; column <= sources; ++column) {
      table.outcomes.push_back(number % values);
      number /= values;
    }
    table.counts.push_back(1 + static_cast<double>(random() % 9));
  }
  return table;
}

// Sources, outcomes, threads.
void decompose_table(benchmark::State& state) {
  const auto sources = static_cast<int>(state.range(0));
  const Table table = random_table(sources, static_cast<int>(state.range(1)));
  for (auto _ : state) {
    const auto joint = JointDistribution::from_counts(sources, table.outcomes, table.counts);
    benchmark::DoNotOptimize(decompose(joint, static_cast<int>(state.range(2))).atoms.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(1));
}
BENCHMARK(decompose_table)
    ->ArgsProduct({{1, 2, 3}, {1000, 10000, 100000, 1000000}, {1}})
    ->ArgsProduct({{4}, {1000, 10000, 100000}, {1}})
    ->ArgsProduct({{5}, {1000, 10000}, {1}})
    ->Args({3, 1000000, 2})
    ->Args({4, 100000, 2})
    ->Args({5, 10000, 2})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

// Samples of three sources and a target with four values each, as many as are asked for.
void decompose_samples(benchmark::State& state) {
  std::mt19937 random(1);
  std::vector<int> samples(4 * static_cast<std::size_t>(state.range(0)));
  for (int& value : samples) value = static_cast<int>(random() % 4);
  for (auto _ : state) {
    const auto joint = JointDistribution::from_samples(3, samples);
    benchmark::DoNotOptimize(decompose(joint).atoms.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(decompose_samples)->Arg(1000)->Arg(1000000)->Unit(benchmark::kMillisecond)->UseRealTime();

// The same of 64-bit integers: twice the bytes.
void decompose_wide_samples(benchmark::State& state) {
  constexpr std::size_t kColumns = 4;
  const auto rows = static_cast<std::size_t>(state.range(0));
  std::mt19937 random(1);
  std::vector<std::int64_t> samples(kColumns * rows);
  for (std::int64_t& value : samples) value = static_cast<std::int64_t>(random() % 4);
  std::vector<IntegerColumn> columns;
  for (std::size_t c = 0; c < kColumns; ++c) {
    columns.push_back({.type = IntegerColumn::Type::int64,
                       .values = std::as_bytes(std::span(samples).subspan(c)).data(),
                       .stride = kColumns * sizeof(std::int64_t)});
  }
  for (auto _ : state) {
    const CountedRows counted = count_rows(columns, ranges_of(columns, rows), rows);
    const auto joint = JointDistribution::from_counts(kColumns - 1, counted.distinct.values(),
                                                      counted.distinct.weights());
    benchmark::DoNotOptimize(decompose(joint).atoms.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(decompose_wide_samples)->Arg(1000000)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace infomorph
