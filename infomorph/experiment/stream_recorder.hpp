#pragma once

#include <string>
#include <vector>

#include "infomorph/experiment/scan_recorder.hpp"
#include "infomorph/task/remember_online.hpp"

namespace infomorph {

/// Writes the run folder of online memory.
class StreamRecorder : public ScanRecorder<StreamRun> {
 public:
  using ScanRecorder::ScanRecorder;

  std::vector<Score> scores() const override;
  double seconds() const override;

 private:
  int count() const override { return spec().memory.seeds; }
  int place_of(const StreamRun& run) const override;
  std::string metrics() const override;
  nlohmann::ordered_json summary() const override;
  void write_records(const StreamRun& run, Hdf5File& file) const override;
  void write_state(const StreamRun& run, Hdf5File& file) const override;
  StreamRun read_run(const StoredRun& stored, int place) const override;
};

}  // namespace infomorph
