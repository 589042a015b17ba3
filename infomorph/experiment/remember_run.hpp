#pragma once

#include "infomorph/experiment/run_request.hpp"

namespace infomorph {

/// Lets the memories learn that are missing from the folder of their run, and records them. They
/// share the threads. Memories before one that throws Error are kept.
RunOutcome run_task(const RememberSpec& task, const RunRequest& request);

}  // namespace infomorph
