#include "infomorph/record/run_recorder.hpp"

#include <algorithm>

#include "infomorph/base/version.hpp"
#include "infomorph/record/stored_run.hpp"
#include "infomorph/spec/spec_file.hpp"

namespace infomorph {
namespace {

// Learning goes on at least so many times as long as it took to write a checkpoint.
constexpr double kPausesPerCheckpoint = 60;
constexpr double kFirstPause = 1;

}  // namespace

RunRecorder::RunRecorder(RunSpec spec, RunFolder folder, const RunHistory& history,
                         double checkpoint_seconds)
    : spec_(std::move(spec)),
      folder_(std::move(folder)),
      history_(history),
      longest_pause_(checkpoint_seconds),
      pause_(std::min(kFirstPause, checkpoint_seconds)),
      resumes_(folder_.has_checkpoint()),
      has_parts_(resumes_) {}

bool RunRecorder::extends() const { return resumes_ && !has_spec(spec_, folder_); }

void RunRecorder::extend() const { folder_.extend(write_spec(spec_)); }

void RunRecorder::add_part() {
  kept_ = false;
  if (!has_parts_) {
    folder_.create(write_spec(spec_));
    has_parts_ = true;
  }
  if (metrics_whole_) {
    folder_.append("metrics.csv", history_.last_rows());
  } else {
    folder_.write("metrics.csv", history_.metrics());
    metrics_whole_ = true;
  }
  if (std::chrono::duration<double>(Clock::now() - kept_at_).count() >= pause_) keep();
}

bool RunRecorder::keep() {
  if (!has_parts_) return false;
  if (kept_) return true;
  const auto begin = Clock::now();
  folder_.write("metrics.csv", history_.metrics());
  metrics_whole_ = true;
  Hdf5File records(folder_.path() / "records.h5");
  records.annotate("/", "version", std::string(version()));
  records.annotate("/", "spec", write_spec(spec_));
  history_.write_records(records);
  records.commit();
  Hdf5File checkpoint(folder_.path() / "checkpoint.h5");
  history_.write_checkpoint(spec_, checkpoint);
  checkpoint.commit();
  kept_ = true;
  kept_at_ = Clock::now();
  const double seconds = std::chrono::duration<double>(kept_at_ - begin).count();
  pause_ = std::min(kPausesPerCheckpoint * seconds, longest_pause_);
  return true;
}

void RunRecorder::finish() {
  keep();
  folder_.write("summary.json", history_.summary(spec_));
}

}  // namespace infomorph
