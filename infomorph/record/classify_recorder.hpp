#pragma once

#include <string>
#include <vector>

#include "infomorph/record/hdf5_file.hpp"
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
  struct Array {
    std::string name;
    int rows;
    int columns;
    std::vector<float> values;
  };
  struct Snapshot {
    int epoch;
    std::vector<Array> arrays;
  };

  struct RecordedLayer {
    std::string name;
    std::size_t index;               // in the order of evaluation
    std::vector<std::string> terms;  // names
  };

  std::string metrics() const;
  std::string summary() const;
  void write_records() const;
  void write_layer(const RecordedLayer& layer, Hdf5File& file) const;
  void write_checkpoint() const;

  RunSpec spec_;
  Preprocessing preprocessing_;
  RunFolder folder_;
  std::vector<RecordedLayer> layers_;  // those with information terms
  std::size_t output_ = 0;
  std::vector<EpochRecord> epochs_;
  std::vector<Snapshot> snapshots_;  // weights and biases at logarithmic epochs
  std::vector<Array> parameters_;    // everything learnt, as of the last epoch
};

}  // namespace infomorph
