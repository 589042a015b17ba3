#include "infomorph/experiment/remember_run.hpp"

#include <fmt/format.h>

#include "infomorph/experiment/remember_recorder.hpp"
#include "infomorph/experiment/stream_recorder.hpp"

namespace infomorph {
namespace {

std::string describe_memory(const MemoryRun& run) {
  return fmt::format("load {}  seed {}  {} steps  {:.2f} s  score {:.4f}", run.load, run.seed,
                     run.records.back().steps, run.records.back().seconds, run.score());
}

std::string describe_stream(const StreamRun& run) {
  return fmt::format("seed {}  {} steps  {:.2f} s  the latest {} recalled", run.seed, run.steps,
                     run.seconds, patterns_recalled(run.overlap));
}

}  // namespace

RunOutcome run_remember(const RunSpec& spec, const RunFolder& folder, const Execution& execution,
                        RunObserver& observer) {
  if (spec.memory.protocol == MemoryProtocol::online) {
    StreamRecorder recorder(spec, folder);
    return record_scan(recorder, observer, describe_stream, [&](const auto& made, auto& follower) {
      return remember_online(spec.memory, spec.seed, made, execution, follower);
    });
  }
  RememberRecorder recorder(spec, folder);
  return record_scan(recorder, observer, describe_memory, [&](const auto& made, auto& follower) {
    return remember(spec.memory, spec.seed, made, execution, follower);
  });
}

}  // namespace infomorph
