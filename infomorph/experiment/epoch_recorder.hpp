#pragma once

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "infomorph/base/error.hpp"
#include "infomorph/base/version.hpp"
#include "infomorph/experiment/run.hpp"
#include "infomorph/record/layer_records.hpp"
#include "infomorph/record/parameter_records.hpp"
#include "infomorph/record/preprocessing_records.hpp"
#include "infomorph/record/stored_run.hpp"
#include "infomorph/spec/spec_file.hpp"
#include "infomorph/task/epoch.hpp"

namespace infomorph {

/// Writes the run folder of a task that learns in epochs: spec.toml at the start, metrics.csv after
/// every epoch, records.h5 and checkpoint.h5 at logarithmic epochs (0, 1, 2, 5, 10, 20, 50, ...),
/// when the run breaks off and at the end, summary.json last. What a task adds of its own comes
/// from a derived class.
template <typename Record>
class EpochRecorder {
 public:
  /// @param preprocessing  of the samples; empty if inputs are made as they are learnt from
  /// @param rows_dropped   of a table, for a missing value
  EpochRecorder(const RunSpec& spec, RunFolder folder, const Network& network,
                Preprocessing preprocessing, std::size_t rows_dropped)
      : spec_(spec),
        folder_(std::move(folder)),
        layers_(network),
        output_(static_cast<std::size_t>(network.output_index())),
        preprocessing_(std::move(preprocessing)),
        rows_dropped_(rows_dropped) {}
  virtual ~EpochRecorder() = default;

  /// Where the folder is resumed, sets the network to its checkpoint and reads what was recorded.
  /// @return  the first epoch that is missing
  /// @throws Error if a file is missing or damaged, or the data are others
  int resume(Network& network) {
    if (!folder_.has_checkpoint()) return 0;
    const StoredRun stored(folder_);
    require_same_data(preprocessing_, stored.checkpoint);
    const Matrix<double> at = stored.checkpoint.read_rows("at", 2, 1);
    const auto last = static_cast<int>(at(0, 0));
    network.set_steps(static_cast<long>(at(0, 1)));
    read_parameters(stored.checkpoint, network);
    parameters_.restore(last, network, stored.records);
    auto information = layers_.read(stored.records, last + 1);
    for (int epoch = 0; epoch <= last; ++epoch) {
      Record record;
      record.epoch = epoch;
      record.steps = static_cast<long>(stored.number(epoch, "steps"));
      record.seconds = stored.number(epoch, "seconds");
      record.information = std::move(information[epoch]);
      epochs_.push_back(std::move(record));
    }
    read_own(stored, epochs_);
    return last + 1;
  }

  /// Whether the run that is resumed was complete already.
  bool finished() const { return folder_.finished(); }

  /// Whether the run that is resumed was begun with fewer epochs than are wanted now.
  bool extends() const { return !epochs_.empty() && !has_spec(spec_, folder_); }

  /// Makes it a run of all these epochs, that is not complete.
  void extend() { folder_.extend(write_spec(spec_)); }

  /// The first call makes the folder.
  void add(const Record& record, Network& network) {
    if (epochs_.empty()) {
      folder_.create();
      folder_.write("spec.toml", write_spec(spec_));
    }
    epochs_.push_back(record);
    const bool logarithmic = parameters_.add(record.epoch, network);
    folder_.write("metrics.csv", metrics());
    if (logarithmic) keep();
  }

  /// Writes records and checkpoint of the epochs that are there; false if there are none.
  bool keep() const {
    if (epochs_.empty()) return false;
    write_records();
    write_checkpoint();
    return true;
  }

  /// After the last epoch: completes the files.
  void finish() const {
    keep();
    folder_.write("summary.json", summary());
  }

  /// Of the last epoch, the one to quote first.
  virtual std::vector<Score> scores() const = 0;

  /// A line on the last epoch.
  virtual std::string describe() const = 0;

  const std::vector<Record>& epochs() const { return epochs_; }

  double seconds() const {
    double sum = 0;
    for (const Record& record : epochs_) sum += record.seconds;
    return sum;
  }

 protected:
  virtual std::string task() const = 0;
  /// Columns of metrics.csv, each after a comma.
  virtual std::string titles() const = 0;
  virtual std::string values(const Record& record) const = 0;
  /// What summary.json says of the last epoch.
  virtual nlohmann::ordered_json summary_of_scores() const = 0;
  virtual void write_own_records(Hdf5File& file) const = 0;
  virtual void write_own_state(Hdf5File& file) const = 0;
  /// Completes the records with what values(), write_own_records() and write_own_state() wrote.
  virtual void read_own(const StoredRun& stored, std::vector<Record>& records) const = 0;

  const RunSpec& spec() const { return spec_; }
  std::size_t output() const { return output_; }  // place of the layer that is read
  int classes() const { return static_cast<int>(preprocessing_.classes.size()); }

 private:
  // What is there of metrics.csv already is not formatted again.
  const std::string& metrics() {
    if (metrics_.empty()) metrics_ = "epoch,steps,seconds" + titles() + layers_.titles() + "\n";
    for (; rows_ < epochs_.size(); ++rows_) {
      const Record& record = epochs_[rows_];
      metrics_ += fmt::format("{},{},{}{}{}\n", record.epoch, record.steps, record.seconds,
                              values(record), layers_.values(record.information));
    }
    return metrics_;
  }

  std::string summary() const {
    nlohmann::ordered_json json = {{"task", task()},
                                   {"version", version()},
                                   {"seed", spec_.seed},
                                   {"steps", epochs_.back().steps},
                                   {"seconds_training", seconds()}};
    if (rows_dropped_ > 0) json["rows_dropped"] = rows_dropped_;
    json.update(summary_of_scores());
    return json.dump(2) + "\n";
  }

  void write_records() const {
    Hdf5File file(folder_.path() / "records.h5");
    file.annotate("/", "version", std::string(version()));
    file.annotate("/", "spec", write_spec(spec_));
    std::vector<int> numbers;
    std::vector<const std::vector<LayerInformation>*> information;
    for (const Record& record : epochs_) {
      numbers.push_back(record.epoch);
      information.push_back(&record.information);
    }
    file.write("epoch", {static_cast<int>(numbers.size())}, numbers);
    write_own_records(file);
    layers_.write(information, file);
    parameters_.write_snapshots(file);
    file.commit();
  }

  void write_checkpoint() const {
    Hdf5File file(folder_.path() / "checkpoint.h5");
    const Record& last = epochs_.back();
    file.write("at", {1, 2}, std::vector<int>{last.epoch, static_cast<int>(last.steps)});
    file.annotate("at", "axes", "-, (epoch, steps)");
    write_preprocessing(preprocessing_, file);
    write_own_state(file);
    parameters_.write_last(file);
    file.annotate("/", "spec", write_spec(spec_));
    file.commit();
  }

  RunSpec spec_;
  RunFolder folder_;
  LayerRecords layers_;
  std::size_t output_;
  Preprocessing preprocessing_;
  std::size_t rows_dropped_;
  std::vector<Record> epochs_;
  std::string metrics_;
  std::size_t rows_ = 0;  // in metrics_
  ParameterRecords parameters_;
};

/// Lets a task learn the epochs that are missing from its folder.
/// @param learn  learn(first, observer) puts the network to its task from epoch `first` on and is
///               false if it broke off; epochs before one that throws Error are kept
template <typename Record, typename Learn>
RunOutcome record_epochs(EpochRecorder<Record>& recorder, Network& network, RunObserver& observer,
                         Learn learn) {
  class Follower : public EpochObserver<Record> {
   public:
    Follower(EpochRecorder<Record>& recorder, RunObserver& observer)
        : recorder_(recorder), observer_(observer) {}
    void on_epoch(const Record& record, Network& network) override {
      recorder_.add(record, network);
      observer_.on_part(recorder_.describe());
    }
    void on_progress(const Progress& progress) override { observer_.on_progress(progress); }
    bool stop_requested() override { return observer_.stop_requested(); }

   private:
    EpochRecorder<Record>& recorder_;
    RunObserver& observer_;
  };

  const int first = recorder.resume(network);
  if (recorder.extends()) {
    if (observer.stop_requested()) return {.recorded = true};
    recorder.extend();
  }
  if (!recorder.finished()) {
    Follower follower(recorder, observer);
    try {
      if (!learn(first, follower)) return {.recorded = recorder.keep()};
    } catch (const Error&) {
      recorder.keep();
      throw;
    }
    recorder.finish();
  }
  return {.complete = true,
          .recorded = true,
          .scores = recorder.scores(),
          .seconds = recorder.seconds()};
}

}  // namespace infomorph
