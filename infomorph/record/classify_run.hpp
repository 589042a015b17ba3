#pragma once

#include "infomorph/record/run.hpp"

namespace infomorph {

/// run() for Task::classify.
RunOutcome run_classify(const RunSpec& spec, const RunFolder& folder, int threads,
                        RunObserver& observer);

}  // namespace infomorph
