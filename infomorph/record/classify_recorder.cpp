#include "infomorph/record/classify_recorder.hpp"

#include <fmt/format.h>

#include "infomorph/base/error.hpp"
#include "infomorph/base/mean.hpp"
#include "infomorph/record/saved_classifier.hpp"

namespace infomorph {

ClassifyRecorder::ClassifyRecorder(const RunSpec& spec, const Preprocessing& preprocessing,
                                   RunFolder folder, const Network& network)
    : EpochRecorder(spec, std::move(folder), network),
      preprocessing_(preprocessing),
      output_(static_cast<std::size_t>(network.output_index())) {}

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
                     spec().training.epochs, last.seconds, goals, last.accuracy.validation,
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
  const auto classes = static_cast<int>(epochs().front().confusion.rows());
  file.write("confusion", {static_cast<int>(epochs().size()), classes, classes}, confusion);
  file.annotate("confusion", "axes", "epoch, true class, predicted class; counts of test samples");
}

void ClassifyRecorder::write_own_state(Hdf5File& file) const {
  const std::vector<double>& activity = epochs().back().information[output_].mean_activity;
  file.write("mean_activity", {static_cast<int>(activity.size())}, activity);
  write_preprocessing(preprocessing_, file);
}

void ClassifyRecorder::read_own(const StoredRun& stored,
                                std::vector<ClassifyRecord>& records) const {
  const auto classes = static_cast<Eigen::Index>(preprocessing_.classes.size());
  const Matrix<double> confusion =
      stored.records.read_rows("confusion", static_cast<int>(records.size()));
  require(confusion.cols() == classes * classes, "{}: confusion is not of {} classes",
          stored.records.path().string(), classes);
  for (std::size_t i = 0; i < records.size(); ++i) {
    records[i].accuracy = {stored.metric(i, "accuracy_train"),
                           stored.metric(i, "accuracy_validation"),
                           stored.metric(i, "accuracy_test")};
    const double* row = confusion.row(static_cast<Eigen::Index>(i)).data();
    records[i].confusion = Eigen::Map<const Matrix<double>>(row, classes, classes).cast<int>();
  }
}

}  // namespace infomorph
