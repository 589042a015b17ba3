#include "infomorph/record/encode_run.hpp"

#include <fmt/format.h>

#include "infomorph/record/encode_recorder.hpp"

namespace infomorph {
namespace {

std::vector<Score> scores_of(const EncodeRecord& record) {
  std::vector<Score> scores;
  if (record.scores.feature_information.size() > 0) {
    const Matrix<double>& information = record.scores.feature_information;
    scores = {{"bars_recovered", static_cast<double>(features_recovered(information))},
              {"information_per_neuron", information_per_neuron(information)},
              {"joint_information", record.scores.joint_information}};
  }
  if (record.readout) {
    scores.push_back({"accuracy_test", record.readout->test});
    scores.push_back({"accuracy_validation", record.readout->validation});
  }
  scores.push_back({"redundancy", mean_redundancy(record.scores)});
  return scores;
}

std::string describe(const EncodeRecord& record) {
  std::string text =
      fmt::format("epoch {}, step {}  {:.2f} s", record.epoch, record.steps, record.seconds);
  for (const Score& score : scores_of(record)) {
    text += fmt::format("  {} {:.4g}", score.name, score.value);
  }
  return text;
}

class Follower : public EncodeObserver {
 public:
  Follower(EncodeRecorder& recorder, RunObserver& observer)
      : recorder_(recorder), observer_(observer) {}

  void on_epoch(const EncodeRecord& record, Network& network) override {
    recorder_.add(record, network);
    observer_.on_part(describe(record));
  }
  void on_progress(const Progress& progress) override { observer_.on_progress(progress); }
  bool stop_requested() override { return observer_.stop_requested(); }

 private:
  EncodeRecorder& recorder_;
  RunObserver& observer_;
};

}  // namespace

RunOutcome run_encode(const RunSpec& spec, const RunFolder& folder, int threads,
                      RunObserver& observer) {
  const EncodeData data = load_encode_data(spec.encode.data, spec.seed);
  EncodeRecorder recorder(spec, folder);
  Follower follower(recorder, observer);
  if (!encode(spec, data, threads, follower)) return {.recorded = !recorder.epochs().empty()};
  recorder.finish();
  RunOutcome outcome{
      .complete = true, .recorded = true, .scores = scores_of(recorder.epochs().back())};
  for (const EncodeRecord& epoch : recorder.epochs()) outcome.seconds += epoch.seconds;
  return outcome;
}

}  // namespace infomorph
