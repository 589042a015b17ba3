#include "infomorph/record/encode_recorder.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "infomorph/base/version.hpp"
#include "infomorph/record/spec_file.hpp"

namespace infomorph {
namespace {

void append(const Matrix<double>& matrix, std::vector<double>& values) {
  values.insert(values.end(), matrix.data(), matrix.data() + matrix.size());
}

}  // namespace

EncodeRecorder::EncodeRecorder(const RunSpec& spec, RunFolder folder)
    : spec_(spec), folder_(std::move(folder)) {}

void EncodeRecorder::add(const EncodeRecord& record, Network& network) {
  if (epochs_.empty()) {
    folder_.create();
    folder_.write("spec.toml", write_spec(spec_));
    layers_.emplace(network);
  }
  epochs_.push_back(record);
  const bool snapshot = parameters_.add(record.epoch, network);
  folder_.write("metrics.csv", metrics());
  if (!snapshot) return;
  write_records();
  write_checkpoint();
}

void EncodeRecorder::finish() {
  write_records();
  write_checkpoint();
  folder_.write("summary.json", summary());
}

std::string EncodeRecorder::metrics() const {
  std::string text = "epoch,steps,seconds,redundancy";
  if (has_features()) {
    text += ",bars_recovered,information_per_neuron,joint_information,joint_information_sampled";
  }
  text += layers_->titles() + "\n";
  for (const EncodeRecord& epoch : epochs_) {
    const CodeScores& scores = epoch.scores;
    text += fmt::format("{},{},{},{}", epoch.epoch, epoch.steps, epoch.seconds,
                        mean_redundancy(scores));
    if (has_features()) {
      text += fmt::format(",{},{},{},{}", features_recovered(scores.feature_information),
                          information_per_neuron(scores.feature_information),
                          scores.joint_information, scores.joint_information_sampled);
    }
    text += layers_->values(epoch.information) + "\n";
  }
  return text;
}

std::string EncodeRecorder::summary() const {
  const EncodeRecord& last = epochs_.back();
  double seconds = 0;
  for (const EncodeRecord& epoch : epochs_) seconds += epoch.seconds;
  nlohmann::ordered_json json = {{"task", "encode"},
                                 {"version", version()},
                                 {"seed", spec_.seed},
                                 {"steps", last.steps},
                                 {"seconds_training", seconds},
                                 {"redundancy", mean_redundancy(last.scores)}};
  if (has_features()) {
    json["bars_recovered"] = features_recovered(last.scores.feature_information);
    json["information_per_neuron"] = information_per_neuron(last.scores.feature_information);
    json["joint_information"] = last.scores.joint_information;
    json["joint_information_sampled"] = last.scores.joint_information_sampled;
  }
  if (last.readout) {
    json["accuracy"] = {{"train", last.readout->train},
                        {"validation", last.readout->validation},
                        {"test", last.readout->test}};
  }
  return json.dump(2) + "\n";
}

void EncodeRecorder::write_records() const {
  Hdf5File file(folder_.path() / "records.h5");
  file.annotate("/", "version", std::string(version()));
  file.annotate("/", "spec", write_spec(spec_));
  const auto count = static_cast<int>(epochs_.size());
  std::vector<int> numbers;
  std::vector<double> pairwise;
  std::vector<double> features;
  std::vector<const std::vector<LayerInformation>*> information;
  for (const EncodeRecord& epoch : epochs_) {
    numbers.push_back(epoch.epoch);
    append(epoch.scores.pairwise, pairwise);
    append(epoch.scores.feature_information, features);
    information.push_back(&epoch.information);
  }
  file.write("epoch", {count}, numbers);
  const CodeScores& scores = epochs_.front().scores;
  const auto neurons = static_cast<int>(scores.pairwise.rows());
  file.write("pairwise_information", {count, neurons, neurons}, pairwise);
  file.annotate("pairwise_information", "axes", "epoch, neuron, neuron; bits");
  if (has_features()) {
    const auto bars = static_cast<int>(scores.feature_information.cols());
    file.write("feature_information", {count, neurons, bars}, features);
    file.annotate("feature_information", "axes", "epoch, neuron, feature; bits");
  }
  layers_->write(information, file);
  parameters_.write_snapshots(file);
  file.commit();
}

void EncodeRecorder::write_checkpoint() const {
  Hdf5File file(folder_.path() / "checkpoint.h5");
  const EncodeRecord& last = epochs_.back();
  file.write("epoch", {1}, std::vector<int>{last.epoch});
  file.write("steps", {1}, std::vector<int>{static_cast<int>(last.steps)});
  parameters_.write_last(file);
  file.annotate("/", "spec", write_spec(spec_));
  file.commit();
}

}  // namespace infomorph
