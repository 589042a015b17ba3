#include "infomorph/record/encode_recorder.hpp"

#include <fmt/format.h>

#include <cmath>

namespace infomorph {
namespace {

void append(const Matrix<double>& matrix, std::vector<double>& values) {
  values.insert(values.end(), matrix.data(), matrix.data() + matrix.size());
}

// One row of what was written of every epoch.
Matrix<double> by_neuron(const Matrix<double>& rows, int epoch, Eigen::Index neurons) {
  return Eigen::Map<const Matrix<double>>(rows.row(epoch).data(), neurons, rows.cols() / neurons);
}

}  // namespace

std::vector<Score> EncodeRecorder::scores() const {
  const EncodeRecord& last = epochs().back();
  std::vector<Score> scores;
  if (has_features()) {
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
  return ",redundancy" + (has_features() ? of_features : "");
}

std::string EncodeRecorder::values(const EncodeRecord& record) const {
  const CodeScores& scores = record.scores;
  std::string text = fmt::format(",{}", mean_redundancy(scores));
  if (!has_features()) return text;
  return text + fmt::format(",{},{},{},{}", features_recovered(scores.feature_information),
                            information_per_neuron(scores.feature_information),
                            scores.joint_information, scores.joint_information_sampled);
}

nlohmann::ordered_json EncodeRecorder::summary_of_scores() const {
  const EncodeRecord& last = epochs().back();
  nlohmann::ordered_json json = {{"redundancy", mean_redundancy(last.scores)}};
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
  return json;
}

void EncodeRecorder::write_own_records(Hdf5File& file) const {
  std::vector<double> pairwise;
  std::vector<double> features;
  for (const EncodeRecord& record : epochs()) {
    append(record.scores.pairwise, pairwise);
    append(record.scores.feature_information, features);
  }
  const CodeScores& scores = epochs().front().scores;
  const auto count = static_cast<int>(epochs().size());
  const auto neurons = static_cast<int>(scores.pairwise.rows());
  file.write("pairwise_information", {count, neurons, neurons}, pairwise);
  file.annotate("pairwise_information", "axes", "epoch, neuron, neuron; bits");
  if (!has_features()) return;
  const auto bars = static_cast<int>(scores.feature_information.cols());
  file.write("feature_information", {count, neurons, bars}, features);
  file.annotate("feature_information", "axes", "epoch, neuron, feature; bits");
}

void EncodeRecorder::write_own_state(Hdf5File& file) const {
  const auto& readout = epochs().back().readout;
  const std::vector<double> accuracy =
      readout ? std::vector<double>{readout->train, readout->validation, readout->test}
              : std::vector<double>{};
  file.write("readout", {static_cast<int>(accuracy.size())}, accuracy);
}

void EncodeRecorder::read_own(const StoredRun& stored, std::vector<EncodeRecord>& records) const {
  const auto count = static_cast<int>(records.size());
  const Matrix<double> pairwise = stored.records.read_rows("pairwise_information", count);
  const auto entries = static_cast<double>(pairwise.cols());  // N x N
  const auto neurons = static_cast<Eigen::Index>(std::lround(std::sqrt(entries)));
  for (int i = 0; i < count; ++i) records[i].scores.pairwise = by_neuron(pairwise, i, neurons);
  const std::vector<double> readout = stored.checkpoint.read("readout");
  if (!readout.empty()) {
    records.back().readout = Accuracy{readout.at(0), readout.at(1), readout.at(2)};
  }
  if (spec().encode.data.name != "bars") return;
  const Matrix<double> information = stored.records.read_rows("feature_information", count);
  for (int i = 0; i < count; ++i) {
    CodeScores& scores = records[i].scores;
    scores.feature_information = by_neuron(information, i, neurons);
    scores.joint_information = stored.metric(i, "joint_information");
    scores.joint_information_sampled = stored.metric(i, "joint_information_sampled");
  }
}

}  // namespace infomorph
