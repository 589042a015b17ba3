#pragma once

#include <chrono>

#include "infomorph/record/run_folder.hpp"
#include "infomorph/record/run_history.hpp"
#include "infomorph/spec/run_spec.hpp"

namespace infomorph {

/// Checkpoints are at most so far apart, unless writing one takes longer than a second.
inline constexpr double kCheckpointSeconds = 60;

/// Writes the files of a run while it goes on, whatever its task: spec.toml and metrics.csv from
/// the first complete part on (an epoch, a memory), records.h5 and checkpoint.h5 as often as they
/// take less than a sixtieth of the time, summary.json last. A part is in metrics.csv before anyone
/// hears of it, so that only a loss of power can take it back; what a checkpoint holds is on the
/// disk, and it replaces the one before when the files that belong to it are there.
class RunRecorder {
 public:
  /// Touches nothing yet.
  /// @param history             what is recorded; must outlive this
  /// @param checkpoint_seconds  at most so long between checkpoints; 0: one after each part
  RunRecorder(RunSpec spec, RunFolder folder, const RunHistory& history, double checkpoint_seconds);

  /// Whether there is a run to go on with.
  bool resumes() const { return resumes_; }

  /// Whether the run that is resumed was started with fewer epochs than are wanted now.
  bool extends() const;

  /// Makes it a run of all these epochs, that is not complete.
  void extend() const;

  /// Whether the run that is resumed was complete already.
  bool finished() const { return folder_.finished(); }

  /// Records the part that was added to the history last. The first makes the folder.
  void add_part();

  /// Writes all but the summary; false, and nothing is written, if no part is complete.
  bool keep();

  /// Writes everything, after the last part.
  void finish();

 private:
  using Clock = std::chrono::steady_clock;

  RunSpec spec_;
  RunFolder folder_;
  const RunHistory& history_;
  double longest_pause_;
  double pause_;  // until the next checkpoint, in seconds
  Clock::time_point kept_at_ = Clock::now();
  bool resumes_;
  bool has_parts_;
  bool metrics_whole_ = false;  // metrics.csv says what the history does
  bool kept_ = false;           // so does the checkpoint
};

}  // namespace infomorph
