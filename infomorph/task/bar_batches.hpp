#pragma once

#include "infomorph/dataset/bars.hpp"
#include "infomorph/task/batches.hpp"

namespace infomorph {

/// Bars newly drawn in every step, a share of all steps in each epoch, of which there are 30, or as
/// many as steps if those are fewer. Epoch 0 sees the batches of the first.
class BarBatches : public Batches {
 public:
  /// @param steps  in all epochs together
  /// @param size   images in a batch
  BarBatches(const Bars& bars, int steps, int size, std::uint64_t seed);

  int epochs() const;
  int count(int epoch) const override;
  const Samples& batch(int epoch, int i) override;

 private:
  int last_step(int epoch) const;

  Bars bars_;
  int steps_;
  int size_;
  RandomStream stream_;
  BarImages images_;
  Samples batch_;
};

}  // namespace infomorph
