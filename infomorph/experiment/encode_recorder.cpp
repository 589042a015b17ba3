#include "infomorph/experiment/encode_recorder.hpp"

#include <fmt/format.h>

namespace infomorph {
namespace {

void append(const Matrix<double>& matrix, std::vector<double>& values) {
  values.insert(values.end(), matrix.data(), matrix.data() + matrix.size());
}

// One row of what was written of every epoch.
Matrix<double> by_neuron(const Matrix<double>& rows, Eigen::Index epoch, Eigen::Index neurons) {
  return Eigen::Map<const Matrix<double>>(rows.row(epoch).data(), neurons, rows.cols() / neurons);
}

Preprocessing preprocessing_of(const EncodeData& data) {
  const auto* samples = std::get_if<ClassificationData>(&data);
  return samples == nullptr ? Preprocessing{} : samples->preprocessing;
}

std::size_t rows_dropped_of(const EncodeData& data) {
  const auto* samples = std::get_if<ClassificationData>(&data);
  return samples == nullptr ? 0 : samples->rows_dropped;
}

}  // namespace

EncodeRecorder::EncodeRecorder(const RunSpec& spec, RunFolder folder, const Network& network,
                               const EncodeData& data)
    : EpochRecorder(spec, std::move(folder), network, preprocessing_of(data),
                    rows_dropped_of(data)),
      neurons_(network.layers()[output()].spec.neurons),
      features_(std::holds_alternative<Bars>(data) ? std::get<Bars>(data).features() : 0) {}

std::vector<Score> EncodeRecorder::scores() const {
  const EncodeRecord& last = epochs().back();
  std::vector<Score> scores;
  if (features_ > 0) {
    const Matrix<double>& information = last.scores.feature_information;
    scores = {{"bars_recovered", static_cast<double>(features_recovered(information))},
              {"information_per_neuron", information_per_neuron(information)},
              {"joint_information", last.scores.joint_information}};
  }
  if (last.readout) {
    scores.push_back({"accuracy_test", last.readout->test});
    scores.push_back({"accuracy_validation", last.readout->validation});
  }
  scores.push_back({"redundancy", mean_redundancy(last.scores)});
  return scores;
}

std::string EncodeRecorder::describe() const {
  const EncodeRecord& last = epochs().back();
  std::string text =
      fmt::format("epoch {}, step {}  {:.2f} s", last.epoch, last.steps, last.seconds);
  for (const Score& score : scores()) text += fmt::format("  {} {:.4g}", score.name, score.value);
  return text;
}

std::string EncodeRecorder::titles() const {
  const std::string of_features =
      ",bars_recovered,information_per_neuron,joint_information,joint_information_sampled";
  return ",redundancy" + (features_ > 0 ? of_features : "");
}

std::string EncodeRecorder::values(const EncodeRecord& record) const {
  const CodeScores& scores = record.scores;
  std::string text = fmt::format(",{}", mean_redundancy(scores));
  if (features_ == 0) return text;
  return text + fmt::format(",{},{},{},{}", features_recovered(scores.feature_information),
                            information_per_neuron(scores.feature_information),
                            scores.joint_information, scores.joint_information_sampled);
}

nlohmann::ordered_json EncodeRecorder::summary_of_scores() const {
  const EncodeRecord& last = epochs().back();
  nlohmann::ordered_json json = {{"redundancy", mean_redundancy(last.scores)}};
  if (features_ > 0) {
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
  return json;
}

void EncodeRecorder::write_own_records(Hdf5File& file) const {
  std::vector<double> pairwise;
  std::vector<double> features;
  for (const EncodeRecord& record : epochs()) {
    append(record.scores.pairwise, pairwise);
    append(record.scores.feature_information, features);
  }
  const auto count = static_cast<int>(epochs().size());
  file.write("pairwise_information", {count, neurons_, neurons_}, pairwise);
  file.annotate("pairwise_information", "axes", "epoch, neuron, neuron; bits");
  if (features_ == 0) return;
  file.write("feature_information", {count, neurons_, features_}, features);
  file.annotate("feature_information", "axes", "epoch, neuron, feature; bits");
}

void EncodeRecorder::write_own_state(Hdf5File& file) const {
  const auto& readout = epochs().back().readout;
  if (!readout) return;
  file.write("readout", {1, 3},
             std::vector<double>{readout->train, readout->validation, readout->test});
  file.annotate("readout", "axes", "-, (train, validation, test); accuracy");
}

void EncodeRecorder::read_own(const StoredRun& stored, std::vector<EncodeRecord>& records) const {
  const auto count = static_cast<Eigen::Index>(records.size());
  const auto neurons = static_cast<Eigen::Index>(neurons_);
  const Matrix<double> pairwise =
      stored.records.read_rows("pairwise_information", neurons * neurons, count);
  for (std::size_t i = 0; i < records.size(); ++i) {
    records[i].scores.pairwise = by_neuron(pairwise, static_cast<Eigen::Index>(i), neurons);
  }
  if (stored.checkpoint.has("readout")) {
    const Matrix<double> readout = stored.checkpoint.read_rows("readout", 3, 1);
    records.back().readout = Accuracy{readout(0, 0), readout(0, 1), readout(0, 2)};
  }
  if (features_ == 0) return;
  const Matrix<double> information =
      stored.records.read_rows("feature_information", neurons * features_, count);
  for (std::size_t i = 0; i < records.size(); ++i) {
    CodeScores& scores = records[i].scores;
    scores.feature_information = by_neuron(information, static_cast<Eigen::Index>(i), neurons);
    scores.joint_information = stored.number(i, "joint_information");
    scores.joint_information_sampled = stored.number(i, "joint_information_sampled");
  }
}

}  // namespace infomorph
