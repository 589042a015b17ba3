#pragma once

#include <array>
#include <string>
#include <vector>

#include "infomorph/experiment/scan_recorder.hpp"
#include "infomorph/task/remember.hpp"

namespace infomorph {

/// Writes the run folder of a scan of loads and seeds.
class RememberRecorder : public ScanRecorder<MemoryRun> {
 public:
  using ScanRecorder::ScanRecorder;

  std::vector<Score> scores() const override;
  double seconds() const override;

 private:
  // The memories of one load.
  struct LoadSummary {
    double load = 0;
    double score = 0;                     // mean over seeds
    std::array<double, 5> information{};  // in the first step of recall, pooled over all memories
    double noise_stability = 0;           // if it was asked for
  };

  std::vector<LoadSummary> summarise() const;
  int count() const override;
  int place_of(const MemoryRun& run) const override;
  std::string metrics() const override;
  nlohmann::ordered_json summary() const override;
  void write_records(const MemoryRun& run, Hdf5File& file) const override;
  void write_state(const MemoryRun& run, Hdf5File& file) const override;
  MemoryRun read_run(const StoredRun& stored, int place) const override;
};

}  // namespace infomorph
