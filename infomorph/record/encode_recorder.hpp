#pragma once

#include <optional>
#include <vector>

#include "infomorph/record/layer_records.hpp"
#include "infomorph/record/parameter_records.hpp"
#include "infomorph/record/run_folder.hpp"
#include "infomorph/task/encode.hpp"

namespace infomorph {

/// Writes the run folder of an encoding: spec.toml at the start, metrics.csv after every epoch,
/// records.h5 and checkpoint.h5 at logarithmic epochs and at the end, summary.json last.
class EncodeRecorder {
 public:
  EncodeRecorder(const RunSpec& spec, RunFolder folder);

  /// The first call makes the folder.
  void add(const EncodeRecord& record, Network& network);

  /// After the last epoch: completes the files.
  void finish();

  const std::vector<EncodeRecord>& epochs() const { return epochs_; }

 private:
  bool has_features() const { return epochs_.front().scores.feature_information.size() > 0; }
  std::string metrics() const;
  std::string summary() const;
  void write_records() const;
  void write_checkpoint() const;

  RunSpec spec_;
  RunFolder folder_;
  std::optional<LayerRecords> layers_;
  std::vector<EncodeRecord> epochs_;
  ParameterRecords parameters_;
};

}  // namespace infomorph
