#pragma once

#include <optional>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/task/accuracy.hpp"
#include "infomorph/task/code_scores.hpp"
#include "infomorph/task/epoch.hpp"
#include "infomorph/task/load_data.hpp"

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

/// The network of a spec, as it is before it learns to encode.
/// @throws Error if the parts of the spec do not fit each other, or the data
Network encoder_network(const RunSpec& spec, const EncodeData& data, const Execution& execution);

/// Lets a network divide its input among its neurons, without labels.
///
/// The network is fed with fixed samples for `training.epochs`, or for `training.steps` with bars
/// that are made afresh in every step; those steps count as 30 epochs (fewer if there are fewer
/// steps). Samples are scored by drawn outputs unless `passes.sampled_when_tested` is false.
///
/// @param network  as it was after the epoch before `first`
/// @param first    the first epoch; 0 is the one before learning
/// @return false if the observer asked to stop before the last epoch was complete
/// @throws Error if something overflows; that epoch is not observed
bool encode(const RunSpec& spec, const EncodeData& data, Network& network, int first,
            const Execution& execution, EpochObserver<EncodeRecord>& observer);

}  // namespace infomorph
