#include "infomorph/record/stream_recorder.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "infomorph/base/mean.hpp"
#include "infomorph/base/version.hpp"
#include "infomorph/record/hdf5_file.hpp"
#include "infomorph/record/layer_records.hpp"
#include "infomorph/record/spec_file.hpp"

namespace infomorph {
namespace {

// Mean over streams, by how long ago a pattern was.
std::vector<double> forgetting_curve(const std::vector<StreamRun>& runs) {
  std::vector<double> curve(runs.front().overlap.size(), 0.0);
  for (const StreamRun& run : runs) {
    for (std::size_t k = 0; k < curve.size(); ++k) {
      curve[k] += run.overlap[k] / static_cast<double>(runs.size());
    }
  }
  return curve;
}

}  // namespace

StreamRecorder::StreamRecorder(const RunSpec& spec, RunFolder folder)
    : spec_(spec), folder_(std::move(folder)) {}

void StreamRecorder::add(StreamRun run) {
  if (runs_.empty()) {
    folder_.create();
    folder_.write("spec.toml", write_spec(spec_));
  }
  const auto at = std::ranges::upper_bound(runs_, run.seed, {}, &StreamRun::seed);
  runs_.insert(at, std::move(run));
  folder_.write("metrics.csv", metrics());
}

bool StreamRecorder::keep() const {
  if (runs_.empty()) return false;
  write_records();
  write_checkpoint();
  return true;
}

RunOutcome StreamRecorder::finish() {
  keep();
  const std::vector<double> curve = forgetting_curve(runs_);
  const int recalled = patterns_recalled(curve);
  RunOutcome outcome{
      .complete = true,
      .recorded = true,
      .scores = {{"recalled", static_cast<double>(recalled)}, {"mean_overlap", mean_of(curve)}}};
  for (const StreamRun& run : runs_) outcome.seconds += run.seconds;
  const nlohmann::ordered_json json = {{"task", "remember"},
                                       {"version", version()},
                                       {"seed", spec_.seed},
                                       {"steps", runs_.front().steps},
                                       {"seconds_training", outcome.seconds},
                                       {"recalled", recalled},
                                       {"forgetting_curve", curve}};
  folder_.write("summary.json", json.dump(2) + "\n");
  return outcome;
}

std::string StreamRecorder::metrics() const {
  const double load =
      static_cast<double>(spec_.memory.stream.patterns) / static_cast<double>(spec_.memory.neurons);
  const bool learnt = spec_.memory.rule == MemoryRule::infomorphic;
  std::string text = "load,seed,steps,seconds,recalled,mean_overlap";
  if (learnt) text += layer_titles("memory", term_names(2));
  text += "\n";
  for (const StreamRun& run : runs_) {
    text += fmt::format("{},{},{},{},{},{}", load, run.seed, run.steps, run.seconds,
                        patterns_recalled(run.overlap), mean_of(run.overlap));
    if (learnt) text += layer_values(run.information);
    text += "\n";
  }
  return text;
}

void StreamRecorder::write_records() const {
  Hdf5File file(folder_.path() / "records.h5");
  file.annotate("/", "version", std::string(version()));
  file.annotate("/", "spec", write_spec(spec_));
  for (const StreamRun& run : runs_) {
    const std::string group = fmt::format("seed_{}", run.seed);
    file.write(group + "/overlap", {static_cast<int>(run.overlap.size())}, run.overlap);
    file.annotate(group + "/overlap", "axes", "how long ago the pattern was, from the last");
    const Matrix<double>& terms = run.information.terms;
    if (terms.size() == 0) continue;
    file.write(group + "/terms", {static_cast<int>(terms.rows()), static_cast<int>(terms.cols())},
               std::span<const double>(terms.data(), static_cast<std::size_t>(terms.size())));
    file.annotate(group + "/terms", "axes", "neuron, term; bits, at the end of the stream");
    file.annotate(group + "/terms", "names", fmt::format("{}", fmt::join(term_names(2), " ")));
  }
  file.commit();
}

void StreamRecorder::write_checkpoint() const {
  Hdf5File file(folder_.path() / "checkpoint.h5");
  for (const StreamRun& run : runs_) {
    const auto neurons = static_cast<int>(run.weights.rows());
    file.write(
        fmt::format("seed_{}/weights", run.seed), {neurons, neurons},
        std::span<const float>(run.weights.data(), static_cast<std::size_t>(run.weights.size())));
  }
  file.annotate("/", "spec", write_spec(spec_));
  file.commit();
}

}  // namespace infomorph
