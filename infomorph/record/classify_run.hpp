#pragma once

#include "infomorph/record/run.hpp"

namespace infomorph {

/// run() for Task::classify; what the spec leaves to the data is set first.
RunOutcome run_classify(const RunSpec& given, const RunFolder& folder, int threads,
                        RunObserver& observer);

}  // namespace infomorph
