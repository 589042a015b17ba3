#pragma once

#include <vector>

#include "infomorph/data/samples.hpp"
#include "infomorph/network/network.hpp"
#include "infomorph/task/accuracy.hpp"
#include "infomorph/task/progress.hpp"
#include "infomorph/task/run_spec.hpp"

namespace infomorph {

/// What is recorded of an epoch; epoch 0 is before learning.
struct EpochRecord {
  int epoch = 0;
  long steps = 0;
  double seconds = 0;  ///< spent learning in this epoch; evaluation excluded
  Accuracy accuracy;
  std::vector<LayerInformation> information;  ///< as in EpochPass
  Matrix<int> confusion;                      ///< test samples by [true class x predicted class]
};

/// Follows a run.
class ClassifyObserver {
 public:
  virtual ~ClassifyObserver() = default;
  virtual void on_epoch(const EpochRecord& record, Network& network) = 0;
  virtual void on_progress(const Progress& /*progress*/) {}
  /// Asked after each step; the run ends there if true.
  virtual bool stop_requested() { return false; }
};

/// Learns to classify: shuffled batches, all parts of the data evaluated after each epoch.
///
/// The sign of each output neuron (readout.hpp) is decided from the epoch's training batches.
///
/// @return false if the observer asked to stop before the last epoch was complete
/// @throws Error if spec and data do not fit, before anything is observed
bool classify(const RunSpec& spec, const ClassificationData& data, int threads,
              ClassifyObserver& observer);

}  // namespace infomorph
