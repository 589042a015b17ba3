#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/dataset/augmentation.hpp"
#include "infomorph/dataset/samples.hpp"

namespace infomorph {

/// What a network learns from, batch by batch.
class Batches {
 public:
  virtual ~Batches() = default;

  /// Batches in an epoch, at least 1.
  virtual int count(int epoch) const = 0;

  /// Batch `i` of an epoch, valid until the next is asked for.
  virtual const Samples& batch(int epoch, int i) = 0;
};

/// Fixed samples, in an order drawn for each epoch; the last batch may be smaller.
class ShuffledBatches : public Batches {
 public:
  /// @param samples    must outlive this
  /// @param augmenter  changes them, if there is one
  ShuffledBatches(const Samples& samples, int size, std::uint64_t seed, const Execution& execution,
                  std::optional<Augmenter> augmenter = std::nullopt);

  int count(int epoch) const override;
  const Samples& batch(int epoch, int i) override;

 private:
  const Samples& samples_;
  int size_;
  std::uint64_t seed_;
  Execution execution_;
  std::optional<Augmenter> augmenter_;
  int ordered_epoch_ = -1;
  std::vector<int> order_;
  Samples batch_;
};

}  // namespace infomorph
