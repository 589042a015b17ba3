#pragma once

#include <optional>
#include <vector>

#include "infomorph/task/accuracy.hpp"
#include "infomorph/task/code_scores.hpp"
#include "infomorph/task/load_data.hpp"
#include "infomorph/task/progress.hpp"

namespace infomorph {

/// What is recorded of an epoch; epoch 0 is before learning.
struct EncodeRecord {
  int epoch = 0;
  long steps = 0;
  double seconds = 0;                         ///< as in EpochPass
  std::vector<LayerInformation> information;  ///< as in EpochPass
  CodeScores scores;                          ///< on fresh bars, or on the test part
  std::optional<Accuracy> readout;            ///< after the last epoch, where there are labels
};

/// Follows a run.
class EncodeObserver {
 public:
  virtual ~EncodeObserver() = default;
  virtual void on_epoch(const EncodeRecord& record, Network& network) = 0;
  virtual void on_progress(const Progress& /*progress*/) {}
  /// Asked after each step; the run ends there if true.
  virtual bool stop_requested() { return false; }
};

/// Lets a network divide its input among its neurons, without labels.
///
/// The network is fed with fixed samples for `training.epochs`, or for `training.steps` with bars
/// that are made afresh in every step; those steps count as 30 epochs (fewer if there are fewer
/// steps). Samples are scored by drawn outputs unless `passes.sampled_when_tested` is false.
///
/// @return false if the observer asked to stop before the last epoch was complete
/// @throws Error if spec and data do not fit, before anything is observed
bool encode(const RunSpec& spec, const EncodeData& data, int threads, EncodeObserver& observer);

}  // namespace infomorph
