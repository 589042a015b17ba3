#pragma once

#include "infomorph/record/run.hpp"

namespace infomorph {

/// run() for Task::encode.
RunOutcome run_encode(const RunSpec& spec, const RunFolder& folder, int threads,
                      RunObserver& observer);

}  // namespace infomorph
