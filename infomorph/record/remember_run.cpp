#include "infomorph/record/remember_run.hpp"

#include <fmt/format.h>

#include "infomorph/record/remember_recorder.hpp"
#include "infomorph/record/stream_recorder.hpp"

namespace infomorph {
namespace {

std::string describe(const MemoryRun& run) {
  return fmt::format("load {}  seed {}  {} steps  {:.2f} s  score {:.4f}", run.load, run.seed,
                     run.records.back().steps, run.records.back().seconds, run.score());
}

std::string describe(const StreamRun& run) {
  return fmt::format("seed {}  {} steps  {:.2f} s  the latest {} recalled", run.seed, run.steps,
                     run.seconds, patterns_recalled(run.overlap));
}

template <typename Run, typename Recorder>
class Follower : public ScanObserver<Run> {
 public:
  Follower(Recorder& recorder, RunObserver& observer) : recorder_(recorder), observer_(observer) {}

  void on_run(Run run) override {
    observer_.on_part(describe(run));
    recorder_.add(std::move(run));
  }
  void on_progress(const Progress& progress) override { observer_.on_progress(progress); }
  bool stop_requested() override { return observer_.stop_requested(); }

 private:
  Recorder& recorder_;
  RunObserver& observer_;
};

}  // namespace

RunOutcome run_remember(const RunSpec& spec, const RunFolder& folder, int threads,
                        RunObserver& observer) {
  if (spec.memory.protocol == MemoryProtocol::online) {
    StreamRecorder recorder(spec, folder);
    Follower<StreamRun, StreamRecorder> follower(recorder, observer);
    if (remember_online(spec.memory, spec.seed, threads, follower)) return recorder.finish();
    return {.recorded = recorder.keep()};
  }
  RememberRecorder recorder(spec, folder);
  Follower<MemoryRun, RememberRecorder> follower(recorder, observer);
  if (remember(spec.memory, spec.seed, threads, follower)) return recorder.finish();
  return {.recorded = recorder.keep()};
}

}  // namespace infomorph
