#include "infomorph/experiment/recorded_run.hpp"

#include <exception>

#include "infomorph/base/error.hpp"

namespace infomorph {

RunOutcome record_run(const RunHistory& history, RunRecorder& recorder,
                      const std::function<bool()>& learn) {
  if (!recorder.finished()) {
    try {
      if (!learn()) return {.recorded = recorder.keep()};
    } catch (const std::exception&) {
      try {
        recorder.keep();
      } catch (const Error&) {
        // What went wrong first is said.
      }
      throw;
    }
    recorder.finish();
  }
  return {
      .complete = true, .recorded = true, .scores = history.scores(), .seconds = history.seconds()};
}

}  // namespace infomorph
