#pragma once

#include "infomorph/experiment/run_request.hpp"
#include "infomorph/task/training.hpp"

namespace infomorph {

/// Lets a network learn the epochs that are missing from the folder of its run, and records them.
/// Epochs before one that throws Error are kept.
/// @param spec  complete: what the data decide is set
RunOutcome run_epochs(const RunSpec& spec, PreparedTraining& prepared, const RunRequest& request);

/// run() for every task that learns in epochs: one that prepare() makes a training of.
template <typename Task>
RunOutcome run_task(const Task& given, const RunRequest& request) {
  Task task = given;
  PreparedTraining prepared = prepare(task, request.spec.seed, request.execution);
  return run_epochs({request.spec.seed, task}, prepared, request);
}

}  // namespace infomorph
