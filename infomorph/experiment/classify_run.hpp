#pragma once

#include "infomorph/base/execution.hpp"
#include "infomorph/experiment/run.hpp"

namespace infomorph {

/// run() for Task::classify; what the spec leaves to the data is set first.
RunOutcome run_classify(const RunSpec& given, const RunFolder& folder, const Execution& execution,
                        RunObserver& observer);

}  // namespace infomorph
