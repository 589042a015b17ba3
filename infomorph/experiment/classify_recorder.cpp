#include "infomorph/experiment/classify_recorder.hpp"

#include <fmt/format.h>

#include "infomorph/base/mean.hpp"
#include "infomorph/record/readout_records.hpp"

namespace infomorph {

std::vector<Score> ClassifyRecorder::scores() const {
  const Accuracy& accuracy = epochs().back().accuracy;
  return {{"accuracy_test", accuracy.test},
          {"accuracy_validation", accuracy.validation},
          {"accuracy_train", accuracy.train}};
}

std::string ClassifyRecorder::describe() const {
  const ClassifyRecord& last = epochs().back();
  std::string goals;
  for (const LayerInformation& layer : last.information) {
    if (layer.goal.empty()) continue;
    goals += fmt::format("{} {:.4f}", goals.empty() ? "goal" : " +", mean_of(layer.goal));
  }
  if (!goals.empty()) goals += " bit, ";
  return fmt::format("epoch {}/{}  {:.2f} s  {}validation {:.4f}, test {:.4f}", last.epoch,
                     *spec().training.epochs, last.seconds, goals, last.accuracy.validation,
                     last.accuracy.test);
}

std::string ClassifyRecorder::titles() const {
  return ",accuracy_train,accuracy_validation,accuracy_test";
}

std::string ClassifyRecorder::values(const ClassifyRecord& record) const {
  return fmt::format(",{},{},{}", record.accuracy.train, record.accuracy.validation,
                     record.accuracy.test);
}

nlohmann::ordered_json ClassifyRecorder::summary_of_scores() const {
  const Accuracy& accuracy = epochs().back().accuracy;
  return {
      {"accuracy",
       {{"train", accuracy.train}, {"validation", accuracy.validation}, {"test", accuracy.test}}}};
}

void ClassifyRecorder::write_own_records(Hdf5File& file) const {
  std::vector<int> confusion;
  for (const ClassifyRecord& record : epochs()) {
    confusion.insert(confusion.end(), record.confusion.data(),
                     record.confusion.data() + record.confusion.size());
  }
  file.write("confusion", {static_cast<int>(epochs().size()), classes(), classes()}, confusion);
  file.annotate("confusion", "axes", "epoch, true class, predicted class; counts of test samples");
}

void ClassifyRecorder::write_own_state(Hdf5File& file) const {
  write_readout(epochs().back().readout, file);
}

void ClassifyRecorder::read_own(const StoredRun& stored,
                                std::vector<ClassifyRecord>& records) const {
  const auto count = static_cast<Eigen::Index>(records.size());
  const Matrix<double> confusion = stored.records.read_rows(
      "confusion", static_cast<Eigen::Index>(classes()) * classes(), count);
  for (Eigen::Index i = 0; i < count; ++i) {
    const auto row = static_cast<std::size_t>(i);
    records[row].accuracy = {stored.number(row, "accuracy_train"),
                             stored.number(row, "accuracy_validation"),
                             stored.number(row, "accuracy_test")};
    records[row].confusion =
        Eigen::Map<const Matrix<double>>(confusion.row(i).data(), classes(), classes()).cast<int>();
  }
  records.back().readout = read_readout(stored.checkpoint, classes());
}

}  // namespace infomorph
