#pragma once

#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/dataset/samples.hpp"
#include "infomorph/network/network.hpp"
#include "infomorph/task/accuracy.hpp"
#include "infomorph/task/epoch.hpp"
#include "infomorph/task/readout.hpp"
#include "infomorph/task/run_spec.hpp"

namespace infomorph {

/// What is recorded of an epoch; epoch 0 is before learning.
struct ClassifyRecord {
  int epoch = 0;
  long steps = 0;
  double seconds = 0;  ///< spent learning in this epoch; evaluation excluded
  Accuracy accuracy;
  std::vector<LayerInformation> information;  ///< as in EpochPass
  Readout readout;                            ///< that the accuracies are of
  Matrix<int> confusion;                      ///< test samples by [true class x predicted class]
};

/// The network of a spec that fit_to_data has completed, as it is before it learns to classify.
/// @throws Error if the parts of the spec do not fit each other, or the data
Network classifier_network(const RunSpec& spec, const ClassificationData& data,
                           const Execution& execution);

/// Lets a network learn to classify: shuffled batches, all parts of the data evaluated after each
/// epoch.
///
/// What each output neuron stands for (readout.hpp) is taken from the epoch's training batches.
///
/// @param network  as it was after the epoch before `first`
/// @param first    the first epoch; 0 is the one before learning
/// @return false if the observer asked to stop before the last epoch was complete
/// @throws Error if something overflows; that epoch is not observed
bool classify(const RunSpec& spec, const ClassificationData& data, Network& network, int first,
              const Execution& execution, EpochObserver<ClassifyRecord>& observer);

}  // namespace infomorph
