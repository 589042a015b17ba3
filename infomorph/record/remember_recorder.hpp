#pragma once

#include <array>
#include <string>
#include <vector>

#include "infomorph/record/hdf5_file.hpp"
#include "infomorph/record/run.hpp"
#include "infomorph/task/remember.hpp"

namespace infomorph {

/// Writes the run folder of a scan of loads and seeds: spec.toml and metrics.csv from the first
/// memory on, records.h5, checkpoint.h5 (the weights) and summary.json at the end.
class RememberRecorder {
 public:
  RememberRecorder(const RunSpec& spec, RunFolder folder);

  /// The first call makes the folder. Memories may come in any order.
  void add(MemoryRun run);

  /// Writes records and weights of the memories that are there; false if there are none.
  bool keep() const;

  /// When all are there.
  RunOutcome finish();

 private:
  // The memories of one load.
  struct LoadSummary {
    double load = 0;
    double score = 0;                     // mean over seeds
    std::array<double, 5> information{};  // in the first step of recall, pooled over all memories
    double noise_stability = 0;           // if it was asked for
  };

  std::vector<LoadSummary> summarise() const;
  std::string metrics() const;
  std::string summary(const std::vector<LoadSummary>& loads, double capacity) const;
  void write_records() const;
  void write_checkpoint() const;

  RunSpec spec_;
  RunFolder folder_;
  std::vector<MemoryRun> runs_;  // by place of the load in the spec, then by seed
};

}  // namespace infomorph
