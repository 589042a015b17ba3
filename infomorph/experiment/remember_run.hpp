#pragma once

#include "infomorph/base/execution.hpp"
#include "infomorph/experiment/run.hpp"

namespace infomorph {

/// run() for Task::remember.
RunOutcome run_remember(const RunSpec& spec, const RunFolder& folder, const Execution& execution,
                        RunObserver& observer);

}  // namespace infomorph
