#pragma once

#include "infomorph/base/execution.hpp"
#include "infomorph/experiment/run.hpp"
#include "infomorph/spec/run_spec.hpp"

namespace infomorph {

/// What run() is given beside the task.
struct RunRequest {
  const RunSpec& spec;
  const RunFolder& folder;
  const Execution& execution;
  RunObserver& observer;
};

// run() for each task.

RunOutcome run_task(const ClassifySpec& task, const RunRequest& request);
RunOutcome run_task(const EncodeSpec& task, const RunRequest& request);
RunOutcome run_task(const RememberSpec& task, const RunRequest& request);

}  // namespace infomorph
