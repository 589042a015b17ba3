// Does decomposing a long table take longer than reading it?
#include <benchmark/benchmark.h>

#include <random>

#include "infomorph/information/decomposition.hpp"
#include "infomorph/table/csv_reader.hpp"
#include "infomorph/table/observations.hpp"

namespace infomorph {
namespace {

// Three sources of eight values each and a binary target, which depends on two of them.
const std::string& long_table() {
  static const std::string text = [] {
    std::mt19937 random(1);
    std::string csv = "a,b,c,y\n";
    for (int row = 0; row < 10'000'000; ++row) {
      const unsigned bits = random();
      const unsigned target = (bits ^ bits >> 3) & 1U;
      for (const unsigned value : {bits & 7U, bits >> 3 & 7U, bits >> 6 & 7U, target}) {
        csv += static_cast<char>('0' + value);
        csv += ',';
      }
      csv.back() = '\n';
    }
    return csv;
  }();
  return text;
}

void csv_read(benchmark::State& state) {
  for (auto _ : state) {
    CsvReader reader(text_bytes(long_table()), "long");
    std::size_t bytes = 0;
    while (reader.next()) bytes += reader.cells()[0].size();
    benchmark::DoNotOptimize(bytes);
  }
}
BENCHMARK(csv_read)->Unit(benchmark::kMillisecond)->UseRealTime();

void csv_decompose(benchmark::State& state) {
  for (auto _ : state) {
    CsvReader reader(text_bytes(long_table()), "long");
    const Observations observations = observe(reader, {.target = "y"}, {});
    benchmark::DoNotOptimize(decompose(observations.joint()).atoms.data());
  }
}
BENCHMARK(csv_decompose)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace infomorph
