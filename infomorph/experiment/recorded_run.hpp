#pragma once

#include <functional>

#include "infomorph/experiment/run.hpp"
#include "infomorph/record/run_history.hpp"
#include "infomorph/record/run_recorder.hpp"

namespace infomorph {

/// Learns what is missing of a run and records it; nothing is learnt if the run is finished. What
/// was complete before an exception is kept.
/// @param learn  adds parts to history and recorder; false if it was asked to stop
RunOutcome record_run(const RunHistory& history, RunRecorder& recorder,
                      const std::function<bool()>& learn);

}  // namespace infomorph
