#pragma once

#include <string>
#include <vector>

#include "infomorph/record/run.hpp"
#include "infomorph/task/remember_online.hpp"

namespace infomorph {

/// Writes the run folder of online memory: spec.toml and metrics.csv from the first stream on,
/// records.h5, checkpoint.h5 (the weights) and summary.json with the forgetting curve at the end.
class StreamRecorder {
 public:
  StreamRecorder(const RunSpec& spec, RunFolder folder);

  /// The first call makes the folder. Streams may come in any order.
  void add(StreamRun run);

  /// Writes records and weights of the streams that are there; false if there are none.
  bool keep() const;

  /// When all are there.
  RunOutcome finish();

 private:
  std::string metrics() const;
  void write_records() const;
  void write_checkpoint() const;

  RunSpec spec_;
  RunFolder folder_;
  std::vector<StreamRun> runs_;  // by seed
};

}  // namespace infomorph
