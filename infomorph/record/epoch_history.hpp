#pragma once

#include <string>
#include <vector>

#include "infomorph/record/layer_records.hpp"
#include "infomorph/record/parameter_records.hpp"
#include "infomorph/record/stored_run.hpp"
#include "infomorph/spec/run_spec.hpp"
#include "infomorph/task/training.hpp"

namespace infomorph {

/// The epochs of a run so far, and what the files of its folder say of them.
class EpochHistory {
 public:
  /// @param prepared  its columns and arrays are recorded; must outlive this
  explicit EpochHistory(const PreparedTraining& prepared);

  /// Takes up what an interrupted run has recorded, and sets the network to its checkpoint.
  /// @throws Error if a file is damaged, or the data are others
  void read(const StoredRun& stored, Network& network);

  /// @return  whether records and checkpoint are to be kept: at logarithmic epochs (0, 1, 2, 5, 10,
  ///          20, 50, ...)
  bool add(EpochRecord record, Network& network);

  const EpochRecord& last() const { return epochs_.back(); }
  double seconds() const;

  /// Of the last epoch, the one to quote first.
  std::vector<Score> scores() const;

  /// A line on the last epoch.
  std::string describe() const;

  const std::string& metrics();
  std::string summary(const RunSpec& spec) const;
  void write_records(Hdf5File& file) const;
  void write_checkpoint(const RunSpec& spec, Hdf5File& file) const;

 private:
  void read_arrays(const StoredRun& stored);
  void read_last_figures(const Hdf5Reader& checkpoint);
  void write_last_figures(Hdf5File& file) const;
  std::vector<const FigureColumn*> last_columns() const;

  const PreparedTraining& prepared_;
  const Scoring& scoring_;
  LayerRecords layers_;
  ParameterRecords parameters_;
  std::vector<EpochRecord> epochs_;
  std::string metrics_;
  std::size_t rows_ = 0;  // in metrics_
};

}  // namespace infomorph
