#include "infomorph/record/classify_recorder.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "infomorph/base/error.hpp"
#include "infomorph/base/version.hpp"
#include "infomorph/record/saved_classifier.hpp"
#include "infomorph/record/spec_file.hpp"

namespace infomorph {
namespace {

template <typename T>
void append(const Matrix<T>& matrix, std::vector<T>& values) {
  values.insert(values.end(), matrix.data(), matrix.data() + matrix.size());
}

}  // namespace

ClassifyRecorder::ClassifyRecorder(const RunSpec& spec, const Preprocessing& preprocessing,
                                   RunFolder folder)
    : spec_(spec), preprocessing_(preprocessing), folder_(std::move(folder)) {}

void ClassifyRecorder::add(const EpochRecord& record, Network& network) {
  if (epochs_.empty()) {
    folder_.create();
    folder_.write("spec.toml", write_spec(spec_));
    layers_.emplace(network);
    output_ = static_cast<std::size_t>(network.output_index());
  }
  epochs_.push_back(record);
  const bool snapshot = parameters_.add(record.epoch, network);
  folder_.write("metrics.csv", metrics());
  if (!snapshot) return;
  write_records();
  write_checkpoint();
}

void ClassifyRecorder::finish() {
  write_records();
  write_checkpoint();
  folder_.write("summary.json", summary());
}

std::string ClassifyRecorder::metrics() const {
  std::string text = "epoch,steps,seconds,accuracy_train,accuracy_validation,accuracy_test";
  text += layers_->titles();
  text += "\n";
  for (const EpochRecord& epoch : epochs_) {
    text += fmt::format("{},{},{},{},{},{}", epoch.epoch, epoch.steps, epoch.seconds,
                        epoch.accuracy.train, epoch.accuracy.validation, epoch.accuracy.test);
    text += layers_->values(epoch.information);
    text += "\n";
  }
  return text;
}

std::string ClassifyRecorder::summary() const {
  const EpochRecord& last = epochs_.back();
  double seconds = 0;
  for (const EpochRecord& epoch : epochs_) seconds += epoch.seconds;
  const nlohmann::ordered_json json = {{"task", "classify"},
                                       {"version", version()},
                                       {"seed", spec_.seed},
                                       {"steps", last.steps},
                                       {"seconds_training", seconds},
                                       {"accuracy",
                                        {{"train", last.accuracy.train},
                                         {"validation", last.accuracy.validation},
                                         {"test", last.accuracy.test}}}};
  return json.dump(2) + "\n";
}

void ClassifyRecorder::write_records() const {
  Hdf5File file(folder_.path() / "records.h5");
  file.annotate("/", "version", std::string(version()));
  file.annotate("/", "spec", write_spec(spec_));
  const auto count = static_cast<int>(epochs_.size());
  std::vector<int> numbers;
  std::vector<int> confusion;
  std::vector<const std::vector<LayerInformation>*> information;
  for (const EpochRecord& epoch : epochs_) {
    information.push_back(&epoch.information);
    numbers.push_back(epoch.epoch);
    append(epoch.confusion, confusion);
  }
  file.write("epoch", {count}, numbers);
  const auto classes = static_cast<int>(epochs_.front().confusion.rows());
  file.write("confusion", {count, classes, classes}, confusion);
  file.annotate("confusion", "axes", "epoch, true class, predicted class; counts of test samples");
  layers_->write(information, file);
  parameters_.write_snapshots(file);
  file.commit();
}

void ClassifyRecorder::write_checkpoint() const {
  Hdf5File file(folder_.path() / "checkpoint.h5");
  const EpochRecord& last = epochs_.back();
  file.write("epoch", {1}, std::vector<int>{last.epoch});
  file.write("steps", {1}, std::vector<int>{static_cast<int>(last.steps)});
  const std::vector<double>& activity = last.information[output_].mean_activity;
  file.write("mean_activity", {static_cast<int>(activity.size())}, activity);
  write_preprocessing(preprocessing_, file);
  parameters_.write_last(file);
  file.annotate("/", "spec", write_spec(spec_));
  file.commit();
}

}  // namespace infomorph
