#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "infomorph/base/error.hpp"
#include "infomorph/base/logarithmic.hpp"
#include "infomorph/base/version.hpp"
#include "infomorph/experiment/run.hpp"
#include "infomorph/record/stored_run.hpp"
#include "infomorph/spec/spec_file.hpp"
#include "infomorph/task/scan.hpp"

namespace infomorph {

/// Writes the run folder of a scan: spec.toml and metrics.csv from its first run on, records.h5 and
/// checkpoint.h5 after 1, 2, 5, 10, 20, 50, ... runs, when the scan breaks off and at the end,
/// summary.json last. What a task adds of its own comes from a derived class.
template <typename Run>
class ScanRecorder {
 public:
  ScanRecorder(const RunSpec& spec, RunFolder folder) : spec_(spec), folder_(std::move(folder)) {}
  virtual ~ScanRecorder() = default;

  /// Where the folder is resumed, reads the runs that its checkpoint holds.
  /// @return  their places in the scan
  /// @throws Error if a file is missing or damaged
  std::vector<int> resume() {
    std::vector<int> made;
    if (!folder_.has_checkpoint()) return made;
    const StoredRun stored(folder_);
    for (const double place : stored.checkpoint.read("places")) {
      made.push_back(static_cast<int>(place));
      require(made.back() >= 0 && made.back() < count(), "{}: {} is no place of a run",
              stored.checkpoint.path().string(), place);
      runs_.push_back(read_run(stored, made.back()));
    }
    return made;
  }

  /// Whether the scan that is resumed was complete already.
  bool finished() const { return folder_.finished(); }

  /// The first call makes the folder. Runs may come in any order.
  void add(Run run) {
    if (runs_.empty()) {
      folder_.create();
      folder_.write("spec.toml", write_spec(spec_));
    }
    const auto place = [this](const Run& of_scan) { return place_of(of_scan); };
    const auto at = std::ranges::upper_bound(runs_, place(run), {}, place);
    runs_.insert(at, std::move(run));
    folder_.write("metrics.csv", metrics());
    if (is_logarithmic(static_cast<long>(runs_.size()))) keep();
  }

  /// Writes records and checkpoint of the runs that are there; false if there are none.
  bool keep() const {
    if (runs_.empty()) return false;
    Hdf5File records(folder_.path() / "records.h5");
    records.annotate("/", "version", std::string(version()));
    records.annotate("/", "spec", write_spec(spec_));
    Hdf5File checkpoint(folder_.path() / "checkpoint.h5");
    checkpoint.annotate("/", "spec", write_spec(spec_));
    std::vector<int> places;
    for (const Run& run : runs_) {
      places.push_back(place_of(run));
      write_records(run, records);
      write_state(run, checkpoint);
    }
    checkpoint.write("places", {static_cast<int>(places.size())}, places);
    records.commit();
    checkpoint.commit();
    return true;
  }

  /// When all are there: completes the files.
  void finish() const {
    keep();
    nlohmann::ordered_json json = {
        {"task", "remember"}, {"version", version()}, {"seed", spec_.seed}};
    json.update(summary());
    folder_.write("summary.json", json.dump(2) + "\n");
  }

  /// When all are there, the one to quote first.
  virtual std::vector<Score> scores() const = 0;

  virtual double seconds() const = 0;

 protected:
  /// Runs of the scan.
  virtual int count() const = 0;
  virtual int place_of(const Run& run) const = 0;
  virtual std::string metrics() const = 0;
  virtual nlohmann::ordered_json summary() const = 0;
  virtual void write_records(const Run& run, Hdf5File& file) const = 0;
  virtual void write_state(const Run& run, Hdf5File& file) const = 0;
  /// The run in a place, from what metrics(), write_records() and write_state() wrote.
  virtual Run read_run(const StoredRun& stored, int place) const = 0;

  const RunSpec& spec() const { return spec_; }
  const std::vector<Run>& runs() const { return runs_; }  // by place

 private:
  RunSpec spec_;
  RunFolder folder_;
  std::vector<Run> runs_;
};

/// Lets a task make the runs that are missing from its folder.
/// @param describe  a line on a run
/// @param make      make(made, observer) makes all runs of the scan but those in the places `made`,
///                  and is false if it broke off; runs before one that throws Error are kept
template <typename Run, typename Describe, typename Make>
RunOutcome record_scan(ScanRecorder<Run>& recorder, RunObserver& observer, Describe describe,
                       Make make) {
  class Follower : public ScanObserver<Run> {
   public:
    Follower(ScanRecorder<Run>& recorder, RunObserver& observer, Describe describe)
        : recorder_(recorder), observer_(observer), describe_(describe) {}
    void on_run(Run run) override {
      const std::string line = describe_(run);
      recorder_.add(std::move(run));
      observer_.on_part(line);
    }
    void on_progress(const Progress& progress) override { observer_.on_progress(progress); }
    bool stop_requested() override { return observer_.stop_requested(); }

   private:
    ScanRecorder<Run>& recorder_;
    RunObserver& observer_;
    Describe describe_;
  };

  const std::vector<int> made = recorder.resume();
  if (!recorder.finished()) {
    Follower follower(recorder, observer, describe);
    try {
      if (!make(made, follower)) return {.recorded = recorder.keep()};
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
