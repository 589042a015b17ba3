#pragma once

#include "infomorph/experiment/run_task.hpp"
#include "infomorph/record/epoch_history.hpp"
#include "infomorph/task/training.hpp"

namespace infomorph {

/// Lets a network learn the epochs that are missing from the folder of its run, and records them.
/// Epochs before one that throws Error are kept.
/// @param spec  complete: what the data decide is set
RunOutcome run_epochs(const RunSpec& spec, Training& training, DataRecord data,
                      const RunRequest& request);

}  // namespace infomorph
