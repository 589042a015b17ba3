#pragma once

#include <string>
#include <vector>

#include "infomorph/record/layer_records.hpp"
#include "infomorph/record/parameter_records.hpp"
#include "infomorph/record/run_history.hpp"
#include "infomorph/record/stored_run.hpp"
#include "infomorph/spec/run_spec.hpp"
#include "infomorph/task/training.hpp"

namespace infomorph {

/// The epochs of a run so far.
class EpochHistory : public RunHistory {
 public:
  /// @param prepared  its columns and arrays are recorded; must outlive this
  explicit EpochHistory(const PreparedTraining& prepared);

  /// Takes up what an interrupted run has recorded, and sets the network to its checkpoint.
  /// @throws Error if a file is damaged, or the data are others
  void read(const StoredRun& stored, Network& network);

  void add(EpochRecord record, Network& network);

  const EpochRecord& last() const { return epochs_.back(); }

  /// The epoch that the run is scored by and predicts with; see Scoring::kept_by.
  const EpochRecord& kept() const { return epochs_[kept_]; }

  /// A line on the last epoch.
  std::string describe() const;

  std::string metrics() const override;
  std::string last_rows() const override { return row_of(last()); }
  std::string summary(const RunSpec& spec) const override;
  void write_records(Hdf5File& file) const override;
  void write_checkpoint(const RunSpec& spec, Hdf5File& file) const override;
  double seconds() const override;

  /// Of the epoch that is kept.
  std::vector<Score> scores() const override;

 private:
  int read_place(const Hdf5Reader& checkpoint, Network& network) const;
  void read_rows(const StoredRun& stored, int last);
  void read_arrays(const StoredRun& stored);
  void read_last_figures(const Hdf5Reader& checkpoint);
  void read_kept(const Hdf5Reader& checkpoint, const Network& network);
  bool keep_last_if_best();
  std::string digest_of_rows() const;
  void write_last_figures(Hdf5File& file) const;
  void write_kept(Hdf5File& file) const;
  std::vector<const FigureColumn*> last_columns() const;
  std::string row_of(const EpochRecord& record) const;

  const PreparedTraining& prepared_;
  const Scoring& scoring_;
  LayerRecords layers_;
  ParameterRecords parameters_;
  std::vector<EpochRecord> epochs_;
  std::size_t kept_ = 0;  // among them
};

}  // namespace infomorph
