#include "infomorph/experiment/epoch_run.hpp"

#include "infomorph/base/error.hpp"
#include "infomorph/experiment/recorded_run.hpp"
#include "infomorph/record/epoch_history.hpp"
#include "infomorph/record/run_recorder.hpp"

namespace infomorph {
namespace {

// One epoch; false if the observer asked to stop before it was complete.
bool learn_epoch(Training& training, RunObserver& observer) {
  for (bool more = true; more;) {
    more = training.step();
    observer.on_progress(training.progress());
    if (observer.stop_requested()) return false;
  }
  return true;
}

}  // namespace

RunOutcome run_epochs(const RunSpec& spec, PreparedTraining& prepared, const RunRequest& request) {
  if (request.folder.resumes()) require_resumable(spec, request.folder);
  RunObserver& observer = request.observer;
  Training& training = prepared.training;
  EpochHistory history(prepared);
  RunRecorder recorder(spec, request.folder, history, request.checkpoint_seconds);
  if (recorder.resumes()) {
    history.read(StoredRun(request.folder.path()), training.network());
    training.resume_after(history.last());
  }
  if (recorder.extends()) {
    if (observer.stop_requested()) return {.recorded = true};
    recorder.extend();
  }
  require(!recorder.finished() || training.finished(),
          "{}: lacks epochs, though the run has its summary: restore it from a copy, or give "
          "--overwrite to run it again",
          (request.folder.path() / "checkpoint.h5").string());
  return record_run(history, recorder, [&] {
    while (!training.finished()) {
      if (!learn_epoch(training, observer)) return false;
      history.add(training.evaluate(), training.network());
      recorder.add_part();
      observer.on_epoch(training, history.last());
      observer.on_part(history.describe());
    }
    return true;
  });
}

}  // namespace infomorph
