#include "infomorph/experiment/stream_recorder.hpp"

#include <fmt/ranges.h>

#include "infomorph/base/mean.hpp"
#include "infomorph/record/layer_records.hpp"

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

std::string group_of(std::uint64_t seed) { return fmt::format("seed_{}", seed); }

}  // namespace

std::vector<Score> StreamRecorder::scores() const {
  const std::vector<double> curve = forgetting_curve(runs());
  return {{"recalled", static_cast<double>(patterns_recalled(curve))},
          {"mean_overlap", mean_of(curve)}};
}

double StreamRecorder::seconds() const {
  double sum = 0;
  for (const StreamRun& run : runs()) sum += run.seconds;
  return sum;
}

int StreamRecorder::place_of(const StreamRun& run) const {
  return static_cast<int>(run.seed - spec().seed);
}

std::string StreamRecorder::metrics() const {
  const MemoryTaskSpec& memory = spec().memory;
  const double load =
      static_cast<double>(memory.stream.patterns) / static_cast<double>(memory.neurons);
  const bool learnt = memory.rule == MemoryRule::infomorphic;
  std::string text = "load,seed,steps,seconds,recalled,mean_overlap";
  if (learnt) text += layer_titles("memory", term_names(2));
  text += "\n";
  for (const StreamRun& run : runs()) {
    text += fmt::format("{},{},{},{},{},{}", load, run.seed, run.steps, run.seconds,
                        patterns_recalled(run.overlap), mean_of(run.overlap));
    if (learnt) text += layer_values(run.information);
    text += "\n";
  }
  return text;
}

nlohmann::ordered_json StreamRecorder::summary() const {
  const std::vector<double> curve = forgetting_curve(runs());
  return {{"steps", runs().front().steps},
          {"seconds_training", seconds()},
          {"recalled", patterns_recalled(curve)},
          {"forgetting_curve", curve}};
}

void StreamRecorder::write_records(const StreamRun& run, Hdf5File& file) const {
  const std::string group = group_of(run.seed);
  file.write(group + "/overlap", {static_cast<int>(run.overlap.size())}, run.overlap);
  file.annotate(group + "/overlap", "axes", "how long ago the pattern was, from the last");
  const LayerInformation& information = run.information;
  if (information.goal.empty()) return;
  file.write(group + "/goal", {static_cast<int>(information.goal.size())}, information.goal);
  file.annotate(group + "/goal", "axes", "neuron; bits, at the end of the stream");
  file.write(group + "/terms", information.terms);
  file.annotate(group + "/terms", "axes", "neuron, term; bits, at the end of the stream");
  file.annotate(group + "/terms", "names", fmt::format("{}", fmt::join(term_names(2), " ")));
}

void StreamRecorder::write_state(const StreamRun& run, Hdf5File& file) const {
  file.write(group_of(run.seed) + "/weights", run.weights);
}

StreamRun StreamRecorder::read_run(const StoredRun& stored, int place) const {
  StreamRun run{.seed = spec().seed + static_cast<std::uint64_t>(place)};
  const std::size_t row = stored.rows_with({{"seed", fmt::format("{}", run.seed)}}).front();
  run.steps = static_cast<long>(stored.number(row, "steps"));
  run.seconds = stored.number(row, "seconds");
  const std::string group = group_of(run.seed);
  run.overlap = stored.records.read(group + "/overlap");
  const int neurons = spec().memory.neurons;
  if (spec().memory.rule == MemoryRule::infomorphic) {
    run.information.goal = stored.records.read(group + "/goal");
    run.information.terms = stored.records.read_rows(group + "/terms", 5, neurons);
  }
  run.weights = stored.checkpoint.read_rows(group + "/weights", neurons, neurons).cast<float>();
  return run;
}

}  // namespace infomorph
