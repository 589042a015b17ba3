#include "infomorph/experiment/epoch_run.hpp"

#include "infomorph/base/error.hpp"
#include "infomorph/base/ranks.hpp"
#include "infomorph/experiment/recorded_run.hpp"
#include "infomorph/record/epoch_history.hpp"
#include "infomorph/record/run_recorder.hpp"

namespace infomorph {
namespace {

// One epoch; false if the observer of any rank asked to stop before it was complete.
bool learn_epoch(Training& training, const RunRequest& request) {
  for (bool more = true; more;) {
    more = training.step();
    request.observer.on_progress(training.progress());
    if (any_rank(request.execution, request.observer.stop_requested())) return false;
  }
  return true;
}

// What rank 0 tells the others before any of them learns, once and again when its folder is read.
struct Beginning {
  int resumes = 0;  // whether the network is set to a checkpoint
  int epoch = 0;    // of the checkpoint
  long steps = 0;
  int stops = 0;  // whether nothing is to be learnt, for somebody asked to stop
};

void share(const Execution& execution, Beginning& beginning) {
  if (execution.ranks() == nullptr) return;
  execution.ranks()->broadcast(std::as_writable_bytes(std::span(&beginning, 1)));
}

// Ranks other than rank 0 learn and record nothing.
RunOutcome learn_along(Training& training, const RunRequest& request) {
  const auto nothing = [](const ParameterArray&) {};
  Beginning beginning;
  share(request.execution, beginning);
  if (beginning.resumes != 0) {
    training.network().set_parameters(nothing);
    training.network().gather_parameters(nothing);
  }
  share(request.execution, beginning);
  if (beginning.stops != 0) return {};
  if (beginning.resumes != 0) {
    training.resume_after({.epoch = beginning.epoch, .steps = beginning.steps});
  }
  while (!training.finished()) {
    if (!learn_epoch(training, request)) return {};
    training.evaluate();
    training.network().gather_parameters(nothing);
  }
  return {.complete = true};
}

}  // namespace

RunOutcome run_epochs(const RunSpec& spec, PreparedTraining& prepared, const RunRequest& request) {
  Training& training = prepared.training;
  if (!records(request.execution)) return learn_along(training, request);
  if (request.folder.resumes()) require_resumable(spec, request.folder);
  RunObserver& observer = request.observer;
  EpochHistory history(prepared);
  RunRecorder recorder(spec, request.folder, history, request.checkpoint_seconds);
  Beginning beginning{.resumes = recorder.resumes() ? 1 : 0};
  share(request.execution, beginning);
  if (recorder.resumes()) {
    history.read(StoredRun(request.folder.path()), training.network());
    training.resume_after(history.last());
    beginning.epoch = history.last().epoch;
    beginning.steps = history.last().steps;
  }
  beginning.stops = recorder.extends() && observer.stop_requested() ? 1 : 0;
  if (recorder.extends() && beginning.stops == 0) recorder.extend();
  require(beginning.stops != 0 || !recorder.finished() || training.finished(),
          "{}: lacks epochs, though the run has its summary: restore it from a copy, or give "
          "--overwrite to run it again",
          (request.folder.path() / "checkpoint.h5").string());
  share(request.execution, beginning);
  if (beginning.stops != 0) return {.recorded = true};
  return record_run(history, recorder, [&] {
    while (!training.finished()) {
      if (!learn_epoch(training, request)) return false;
      history.add(training.evaluate(), training.network());
      recorder.add_part();
      observer.on_epoch(training, history.last());
      observer.on_part(history.describe());
    }
    return true;
  });
}

}  // namespace infomorph
