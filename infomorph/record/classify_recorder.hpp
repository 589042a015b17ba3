#pragma once

#include <optional>
#include <string>
#include <vector>

#include "infomorph/record/layer_records.hpp"
#include "infomorph/record/parameter_records.hpp"
#include "infomorph/record/run_folder.hpp"
#include "infomorph/task/classify.hpp"

namespace infomorph {

/// Writes the run folder of a classification: spec.toml at the start, metrics.csv after every
/// epoch, records.h5 and checkpoint.h5 at logarithmic epochs (0, 1, 2, 5, 10, 20, 50, ...) and at
/// the end, summary.json last.
class ClassifyRecorder {
 public:
  ClassifyRecorder(const RunSpec& spec, const Preprocessing& preprocessing, RunFolder folder);

  /// The first call makes the folder.
  void add(const EpochRecord& record, Network& network);

  /// After the last epoch: completes the files.
  void finish();

  const std::vector<EpochRecord>& epochs() const { return epochs_; }
  const RunFolder& folder() const { return folder_; }

 private:
  std::string metrics() const;
  std::string summary() const;
  void write_records() const;
  void write_checkpoint() const;

  RunSpec spec_;
  Preprocessing preprocessing_;
  RunFolder folder_;
  std::optional<LayerRecords> layers_;
  std::size_t output_ = 0;
  std::vector<EpochRecord> epochs_;
  ParameterRecords parameters_;
};

}  // namespace infomorph
