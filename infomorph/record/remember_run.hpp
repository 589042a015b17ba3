#pragma once

#include "infomorph/record/run.hpp"

namespace infomorph {

/// run() for Task::remember.
RunOutcome run_remember(const RunSpec& spec, const RunFolder& folder, int threads,
                        RunObserver& observer);

}  // namespace infomorph
