#include "infomorph/record/classify_run.hpp"

#include <fmt/format.h>

#include <numeric>

#include "infomorph/record/classify_recorder.hpp"
#include "infomorph/task/load_data.hpp"

namespace infomorph {
namespace {

std::string describe(const EpochRecord& record, int epochs) {
  std::string goals;
  for (const LayerInformation& layer : record.information) {
    if (layer.goal.empty()) continue;
    const double sum = std::accumulate(layer.goal.begin(), layer.goal.end(), 0.0);
    goals += fmt::format("{} {:.4f}", goals.empty() ? "goal" : " +",
                         sum / static_cast<double>(layer.goal.size()));
  }
  if (!goals.empty()) goals += " bit, ";
  return fmt::format("epoch {}/{}  {:.2f} s  {}validation {:.4f}, test {:.4f}", record.epoch,
                     epochs, record.seconds, goals, record.accuracy.validation,
                     record.accuracy.test);
}

class Follower : public ClassifyObserver {
 public:
  Follower(ClassifyRecorder& recorder, int epochs, RunObserver& observer)
      : recorder_(recorder), epochs_(epochs), observer_(observer) {}

  void on_epoch(const EpochRecord& record, Network& network) override {
    recorder_.add(record, network);
    observer_.on_part(describe(record, epochs_));
  }
  void on_progress(const Progress& progress) override { observer_.on_progress(progress); }
  bool stop_requested() override { return observer_.stop_requested(); }

 private:
  ClassifyRecorder& recorder_;
  int epochs_;
  RunObserver& observer_;
};

}  // namespace

RunOutcome run_classify(const RunSpec& spec, const RunFolder& folder, int threads,
                        RunObserver& observer) {
  const ClassificationData data = load_data(spec.data, spec.seed);
  ClassifyRecorder recorder(spec, data.preprocessing, folder);
  Follower follower(recorder, spec.training.epochs, observer);
  if (!classify(spec, data, threads, follower)) return {.recorded = !recorder.epochs().empty()};
  recorder.finish();
  RunOutcome outcome{.complete = true, .recorded = true};
  for (const EpochRecord& epoch : recorder.epochs()) outcome.seconds += epoch.seconds;
  const Accuracy& accuracy = recorder.epochs().back().accuracy;
  outcome.scores = {{"accuracy_test", accuracy.test},
                    {"accuracy_validation", accuracy.validation},
                    {"accuracy_train", accuracy.train}};
  return outcome;
}

}  // namespace infomorph
