#include "infomorph/task/batches.hpp"

#include <algorithm>
#include <utility>

namespace infomorph {

ShuffledBatches::ShuffledBatches(const Samples& samples, int size, std::uint64_t seed,
                                 const Execution& execution, std::optional<Augmenter> augmenter)
    : samples_(samples),
      size_(size),
      seed_(seed),
      execution_(execution),
      augmenter_(std::move(augmenter)) {}

int ShuffledBatches::count(int /*epoch*/) const { return (samples_.size() + size_ - 1) / size_; }

const Samples& ShuffledBatches::batch(int epoch, int i) {
  if (epoch != ordered_epoch_) order_ = batch_order(seed_, epoch, samples_.size());
  ordered_epoch_ = epoch;
  const std::span<const int> chosen(order_.begin() + static_cast<std::ptrdiff_t>(i) * size_,
                                    order_.begin() + std::min((i + 1) * size_, samples_.size()));
  gather(samples_, chosen, execution_, batch_);
  if (augmenter_) augmenter_->apply(epoch, chosen, execution_, batch_.values);
  return batch_;
}

}  // namespace infomorph
