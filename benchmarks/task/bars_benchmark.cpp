// Question: how long do neurons take to divide the bars, and what does their learning cost beside
// making the images?
#include <benchmark/benchmark.h>

#include <utility>

#include "infomorph/network/network.hpp"
#include "infomorph/spec/spec_file.hpp"

namespace infomorph {
namespace {

constexpr int kSteps = 100;

RunSpec bars_spec() { return read_spec(INFOMORPH_EXPERIMENTS "/bars.toml", {}); }

// Steps first + 1 .. first + kSteps of experiments/bars.toml, images included.
void learn(const RunSpec& spec, Network& network, int first) {
  const EncodeSpec& task = std::get<EncodeSpec>(spec.task);
  const RandomStream stream(spec.seed, Purpose::bars);
  BarImages images;
  Samples batch;
  std::vector<LayerInformation> information;
  for (int step = first + 1; step <= first + kSteps; ++step) {
    draw_bars(task.data.bars, stream, static_cast<std::uint32_t>(step), task.training.batch,
              images);
    std::swap(batch.values, images.pixels);
    network.learn(batch, information);
  }
}

void bars_steps(benchmark::State& state) {
  const RunSpec spec = bars_spec();
  Network network(std::get<EncodeSpec>(spec.task).network, {kBarsSide * kBarsSide, 0}, 1,
                  static_cast<int>(state.range(0)));
  int first = 0;
  for (auto _ : state) {
    learn(spec, network, first);
    first += kSteps;
  }
}

void bars_images(benchmark::State& state) {
  const RunSpec spec = bars_spec();
  const EncodeSpec& task = std::get<EncodeSpec>(spec.task);
  const RandomStream stream(spec.seed, Purpose::bars);
  BarImages images;
  for (auto _ : state) {
    for (std::uint32_t step = 1; step <= kSteps; ++step) {
      draw_bars(task.data.bars, stream, step, task.training.batch, images);
      benchmark::DoNotOptimize(images.pixels.data());
    }
  }
}

BENCHMARK(bars_images)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(bars_steps)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace infomorph
