#include "infomorph/record/run_recorder.hpp"

#include "infomorph/base/version.hpp"
#include "infomorph/record/stored_run.hpp"
#include "infomorph/spec/spec_file.hpp"

namespace infomorph {

RunRecorder::RunRecorder(RunSpec spec, RunFolder folder)
    : spec_(std::move(spec)),
      folder_(std::move(folder)),
      resumes_(folder_.has_checkpoint()),
      has_parts_(resumes_) {}

bool RunRecorder::extends() const { return resumes_ && !has_spec(spec_, folder_); }

void RunRecorder::extend() const { folder_.extend(write_spec(spec_)); }

void RunRecorder::write_metrics(const std::string& text) {
  if (!has_parts_) {
    folder_.create();
    folder_.write("spec.toml", write_spec(spec_));
    has_parts_ = true;
  }
  folder_.write("metrics.csv", text);
}

bool RunRecorder::keep(const WriteArrays& records, const WriteArrays& checkpoint) const {
  if (!has_parts_) return false;
  Hdf5File of_records(folder_.path() / "records.h5");
  of_records.annotate("/", "version", std::string(version()));
  of_records.annotate("/", "spec", write_spec(spec_));
  records(of_records);
  of_records.commit();
  Hdf5File of_checkpoint(folder_.path() / "checkpoint.h5");
  checkpoint(of_checkpoint);
  of_checkpoint.commit();
  return true;
}

void RunRecorder::write_summary(const std::string& text) const {
  folder_.write("summary.json", text);
}

}  // namespace infomorph
