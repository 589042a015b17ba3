#pragma once

#include <string>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/record/run_folder.hpp"
#include "infomorph/record/run_recorder.hpp"
#include "infomorph/spec/run_spec.hpp"
#include "infomorph/task/figures.hpp"
#include "infomorph/task/memory_scan.hpp"
#include "infomorph/task/progress.hpp"
#include "infomorph/task/training.hpp"

namespace infomorph {

struct RunOutcome {
  bool complete = false;      ///< false if the observer asked to stop
  bool recorded = false;      ///< whether the folder holds anything of this run
  std::vector<Score> scores;  ///< the one to quote first
  double seconds = 0;         ///< spent learning
};

/// Follows a run of any task.
class RunObserver {
 public:
  virtual ~RunObserver() = default;
  virtual void on_progress(const Progress& /*progress*/) {}
  /// A part of the run is complete, an epoch for instance; `line` says how it came out.
  virtual void on_part(const std::string& /*line*/) {}
  /// What is recorded of an epoch that is complete, before on_part().
  virtual void on_epoch(const Training& /*training*/, const EpochRecord& /*record*/) {}
  /// The same of a memory.
  virtual void on_memory(const MemoryScan& /*scan*/, const MemoryRun& /*run*/) {}
  /// Asked often, by the runs of a sweep from several threads at once; the run ends soon after it
  /// is true.
  virtual bool stop_requested() { return false; }
};

/// Puts a network to the task of its spec and records the run in `folder`. A folder that is resumed
/// is completed: all that is missing is learnt as it would have been. A finished run is left as it
/// is; its data and files are looked at all the same.
/// @param folder              looked at by rank 0 alone, where ranks share the work
/// @param execution           the outcome does not depend on it
/// @param checkpoint_seconds  at most so long between checkpoints; see RunRecorder
/// @throws Error if the parts of the spec, or spec and data, do not fit, or the run that is resumed
///         has another spec, other data or damaged files, before anything is written; if several
///         ranks are to share a task that learns in no epochs
RunOutcome run(const RunSpec& spec, const RunFolder& folder, const Execution& execution,
               RunObserver& observer, double checkpoint_seconds = kCheckpointSeconds);

}  // namespace infomorph
