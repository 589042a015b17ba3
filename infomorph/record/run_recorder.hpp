#pragma once

#include <functional>
#include <string>

#include "infomorph/record/hdf5_file.hpp"
#include "infomorph/record/run_folder.hpp"
#include "infomorph/spec/run_spec.hpp"

namespace infomorph {

/// Writes the files of a run while it goes on, whatever its task: spec.toml and metrics.csv from
/// the first complete part on (an epoch, a memory), records.h5 and checkpoint.h5 whenever they are
/// kept, summary.json last. What is in them comes from a history: see epoch_history.hpp and
/// memory_history.hpp.
class RunRecorder {
 public:
  /// Touches nothing yet.
  RunRecorder(RunSpec spec, RunFolder folder);

  const RunSpec& spec() const { return spec_; }

  /// Whether there is a run to go on with.
  bool resumes() const { return resumes_; }

  /// Whether the run that is resumed was started with fewer epochs than are wanted now.
  bool extends() const;

  /// Makes it a run of all these epochs, that is not complete.
  void extend() const;

  /// Whether the run that is resumed was complete already.
  bool finished() const { return folder_.finished(); }

  /// The first call makes the folder.
  void write_metrics(const std::string& text);

  using WriteArrays = std::function<void(Hdf5File&)>;

  /// Writes both files; false, and nothing is written, if no part is complete.
  /// @param records  adds to a file that has version and spec
  bool keep(const WriteArrays& records, const WriteArrays& checkpoint) const;

  /// After the last part.
  void write_summary(const std::string& text) const;

 private:
  RunSpec spec_;
  RunFolder folder_;
  bool resumes_;
  bool has_parts_;
};

}  // namespace infomorph
