// Question: what does a learning step cost one of several ranks that share a layer, apart from
// waiting for the others?
#include <benchmark/benchmark.h>

#include <algorithm>
#include <numeric>

#include "infomorph/base/ranks.hpp"
#include "infomorph/network/network.hpp"
#include "infomorph/spec/spec_file.hpp"

namespace infomorph {
namespace {

constexpr int kPixels = 784;
constexpr int kClasses = 10;
constexpr int kSamples = 1024;
constexpr int kWarmUpSteps = 5;

// A rank that has everything of the others at once, though it means nothing.
class LonelyRank : public Ranks {
 public:
  LonelyRank(int rank, int count) : rank_(rank), count_(count) {}
  int rank() const override { return rank_; }
  int count() const override { return count_; }

  class OwnRows : public Exchange {
   public:
    OwnRows(const RankRows& rows, int rank)
        : mine_(static_cast<std::size_t>(rows.counts[static_cast<std::size_t>(rank)]) * rows.bytes),
          all_(std::accumulate(rows.counts.begin(), rows.counts.end(), 0UL) * rows.bytes) {}
    std::span<std::byte> mine() override { return mine_; }
    void begin() override { std::ranges::copy(mine_, all_.begin()); }
    std::span<const std::byte> finish() override { return all_; }

   private:
    std::vector<std::byte> mine_, all_;
  };
  std::unique_ptr<Exchange> exchange(const RankRows& rows) override {
    return std::make_unique<OwnRows>(rows, rank_);
  }
  void gather(const RankRows& /*rows*/, const void* /*mine*/, void* /*all*/) override {}
  void scatter(const RankRows& /*rows*/, const void* /*all*/, void* /*mine*/) override {}
  void broadcast(std::span<std::byte> /*bytes*/) override {}
  void smallest(std::span<double> /*values*/) override {}
  void fail(const std::string& /*sentence*/, bool /*by_user*/) override {}

 private:
  int rank_;
  int count_;
};

// Arguments: neurons of all ranks, limit of lateral connections (0: none), ranks, this one.
void rank_step(benchmark::State& state) {
  const std::string layer = "layers.hidden.";
  const RunSpec spec = read_spec(INFOMORPH_EXPERIMENTS "/mnist_context_lateral.toml",
                                 {layer + "neurons=" + std::to_string(state.range(0)),
                                  layer + "lateral_connections=" + std::to_string(state.range(1))});
  Samples batch;
  batch.values = Matrix<float>::Random(kSamples, kPixels) * 1.7F;
  for (int i = 0; i < kSamples; ++i) batch.labels.push_back(i * 7 % kClasses);
  const auto rank = std::make_shared<LonelyRank>(static_cast<int>(state.range(3)),
                                                 static_cast<int>(state.range(2)));
  Network network(std::get<ClassifySpec>(spec.task).network, {kPixels, kClasses}, 1,
                  Execution(1, {}, rank));
  std::vector<LayerInformation> information;
  for (int i = 0; i < kWarmUpSteps; ++i) network.learn(batch, information);
  for (auto _ : state) network.learn(batch, information);
}

double least(const std::vector<double>& times) { return *std::ranges::min_element(times); }

BENCHMARK(rank_step)
    ->ArgNames({"N", "lateral", "ranks", "rank"})
    ->Args({1000, 100, 1, 0})
    ->Args({1000, 100, 2, 0})
    ->Args({1000, 100, 2, 1})
    ->Args({1000, 0, 1, 0})
    ->Args({1000, 0, 2, 0})
    ->Args({1000, 0, 2, 1})
    ->Args({2048, 100, 2, 0})
    ->Args({4096, 100, 4, 0})
    ->Args({8192, 100, 8, 0})
    ->Args({16384, 100, 16, 0})
    ->ComputeStatistics("least", least)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace infomorph
