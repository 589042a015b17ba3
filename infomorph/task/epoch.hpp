#pragma once

#include <functional>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/network/network.hpp"
#include "infomorph/task/progress.hpp"

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
  /// @param samples  must outlive this
  ShuffledBatches(const Samples& samples, int size, std::uint64_t seed, const Execution& execution);

  int count(int epoch) const override;
  const Samples& batch(int epoch, int i) override;

 private:
  const Samples& samples_;
  int size_;
  std::uint64_t seed_;
  Execution execution_;
  int ordered_epoch_ = -1;
  std::vector<int> order_;
  Samples batch_;
};

/// Follows a task that learns in epochs, and records a `Record` of each.
template <typename Record>
class EpochObserver {
 public:
  virtual ~EpochObserver() = default;
  virtual void on_epoch(const Record& record, Network& network) = 0;
  virtual void on_progress(const Progress& /*progress*/) {}
  /// Asked after each step; the run ends there if true.
  virtual bool stop_requested() { return false; }
};

/// How an epoch went.
struct EpochPass {
  bool complete = false;
  double seconds = 0;  ///< spent making batches and learning; evaluation of terms excluded
  /// Of each layer in the order of evaluation: means over the batches as learnt, before each
  /// update; goal on every batch, terms on every 8th. Empty for baselines.
  std::vector<LayerInformation> information;
  LabelActivity labels;  ///< of the batches as learnt, before each update; see Network::learn
};

/// One pass over the batches of an epoch. Epoch 0 learns nothing.
/// @param proceed  called after each batch with the number of batches done; the pass ends
///                 incomplete when it is false
/// @throws Error, with layer and step, if something has overflowed once the epoch is complete
EpochPass pass_epoch(Network& network, Batches& batches, int epoch,
                     const std::function<bool(int done)>& proceed);

}  // namespace infomorph
