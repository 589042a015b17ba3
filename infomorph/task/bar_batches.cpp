#include "infomorph/task/bar_batches.hpp"

#include <algorithm>

namespace infomorph {
namespace {

constexpr int kMostEpochs = 30;

}  // namespace

BarBatches::BarBatches(const Bars& bars, int steps, int size, std::uint64_t seed)
    : bars_(bars), steps_(steps), size_(size), stream_(seed, Purpose::bars) {}

int BarBatches::epochs() const { return std::min(kMostEpochs, steps_); }

int BarBatches::count(int epoch) const {
  return std::max(1, last_step(std::max(1, epoch)) - last_step(std::max(1, epoch) - 1));
}

const Samples& BarBatches::batch(int epoch, int i) {
  const int step = last_step(std::max(1, epoch) - 1) + i + 1;
  draw_bars(bars_, stream_, static_cast<std::uint32_t>(step), size_, images_);
  std::swap(batch_.values, images_.pixels);
  return batch_;
}

int BarBatches::last_step(int epoch) const {
  return static_cast<int>(static_cast<long>(steps_) * epoch / std::max(1, epochs()));
}

}  // namespace infomorph
