#include "infomorph/record/remember_recorder.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "infomorph/base/version.hpp"
#include "infomorph/record/layer_records.hpp"
#include "infomorph/record/spec_file.hpp"

namespace infomorph {
namespace {

const std::vector<std::string>& terms() {
  static const std::vector<std::string> names = term_names(2);
  return names;
}

std::string group_of(const MemoryRun& run) {
  return fmt::format("load_{}/seed_{}", run.load, run.seed);
}

void write_learning(const MemoryRun& run, Hdf5File& file) {
  std::vector<int> steps;
  std::vector<double> scores;
  std::vector<double> goals;
  std::vector<double> values;
  for (const MemoryRecord& record : run.records) {
    steps.push_back(static_cast<int>(record.steps));
    scores.push_back(record.score);
    const LayerInformation& information = record.information;
    goals.insert(goals.end(), information.goal.begin(), information.goal.end());
    values.insert(values.end(), information.terms.data(),
                  information.terms.data() + information.terms.size());
  }
  const std::string group = group_of(run);
  const auto count = static_cast<int>(steps.size());
  file.write(group + "/steps", {count}, steps);
  file.write(group + "/score", {count}, scores);
  if (goals.empty()) return;
  const int neurons = static_cast<int>(goals.size()) / count;
  file.write(group + "/goal", {count, neurons}, goals);
  file.annotate(group + "/goal", "axes", "step, neuron; bits");
  file.write(group + "/terms", {count, neurons, 5}, values);
  file.annotate(group + "/terms", "axes", "step, neuron, term; bits, while learning");
  file.annotate(group + "/terms", "names", fmt::format("{}", fmt::join(terms(), " ")));
}

void write_recall(const MemoryRun& run, Hdf5File& file) {
  const std::string group = group_of(run);
  const Matrix<double>& recall = run.recall.terms;
  const auto neurons = static_cast<int>(recall.rows());
  file.write(group + "/recall_terms", {neurons, 5},
             std::span<const double>(recall.data(), static_cast<std::size_t>(recall.size())));
  file.annotate(group + "/recall_terms", "axes", "neuron, term; bits, in the first step of recall");
  file.annotate(group + "/recall_terms", "names", fmt::format("{}", fmt::join(terms(), " ")));
  if (run.noise.empty()) return;
  std::vector<double> noise;
  for (const NoiseRecord& record : run.noise) {
    noise.insert(noise.end(), {static_cast<double>(record.flips), record.overlap, record.recalled});
  }
  file.write(group + "/noise", {static_cast<int>(run.noise.size()), 3}, noise);
  file.annotate(group + "/noise", "axes",
                "row, (flipped bits, mean overlap after recall, share of patterns recalled)");
}

// The largest share of flipped bits with a mean overlap over seeds above kRecalled, all smaller
// ones included.
double stability(const std::vector<const MemoryRun*>& runs) {
  double largest = 0;
  for (std::size_t i = 0; i < runs.front()->noise.size(); ++i) {
    double overlap = 0;
    for (const MemoryRun* run : runs) overlap += run->noise[i].overlap;
    if (overlap / static_cast<double>(runs.size()) <= kRecalled) break;
    largest = runs.front()->noise[i].flips / static_cast<double>(runs.front()->weights.rows());
  }
  return largest;
}

}  // namespace

RememberRecorder::RememberRecorder(const RunSpec& spec, RunFolder folder)
    : spec_(spec), folder_(std::move(folder)) {}

void RememberRecorder::add(MemoryRun run) {
  if (runs_.empty()) {
    folder_.create();
    folder_.write("spec.toml", write_spec(spec_));
  }
  const auto place = [&](const MemoryRun& memory) {
    return std::pair(std::ranges::find(spec_.memory.loads, memory.load), memory.seed);
  };
  const auto at = std::ranges::upper_bound(runs_, place(run), {}, place);
  runs_.insert(at, std::move(run));
  folder_.write("metrics.csv", metrics());
}

bool RememberRecorder::keep() const {
  if (runs_.empty()) return false;
  write_records();
  write_checkpoint();
  return true;
}

RunOutcome RememberRecorder::finish() {
  keep();
  const std::vector<LoadSummary> loads = summarise();
  RunOutcome outcome{.complete = true, .recorded = true, .scores = {{"capacity", 0}}};
  for (const LoadSummary& load : loads) {
    if (load.score >= kRecalled) {
      outcome.scores[0].value = std::max(outcome.scores[0].value, load.load);
    }
  }
  for (const LoadSummary& load : loads) {
    outcome.scores.push_back({fmt::format("score_{}", load.load), load.score});
  }
  for (const MemoryRun& run : runs_) outcome.seconds += run.records.back().seconds;
  folder_.write("summary.json", summary(loads, outcome.scores[0].value));
  return outcome;
}

std::vector<RememberRecorder::LoadSummary> RememberRecorder::summarise() const {
  std::vector<LoadSummary> loads;
  for (const double load : spec_.memory.loads) {
    std::vector<const MemoryRun*> runs;
    for (const MemoryRun& run : runs_) {
      if (run.load == load) runs.push_back(&run);
    }
    LoadSummary summary{.load = load};
    std::map<std::array<int, 3>, long> counts;
    for (const MemoryRun* run : runs) {
      summary.score += run->score() / static_cast<double>(runs.size());
      for (const auto& [outcome, count] : run->recall.counts) counts[outcome] += count;
    }
    summary.information = terms_of(counts);
    if (spec_.memory.noise) summary.noise_stability = stability(runs);
    loads.push_back(summary);
  }
  return loads;
}

std::string RememberRecorder::metrics() const {
  const bool learnt = spec_.memory.rule == MemoryRule::infomorphic;
  std::string text = "load,seed,steps,seconds,score";
  if (learnt) text += layer_titles("memory", terms());
  text += "\n";
  for (const MemoryRun& run : runs_) {
    for (const MemoryRecord& record : run.records) {
      text += fmt::format("{},{},{},{},{}", run.load, run.seed, record.steps, record.seconds,
                          record.score);
      if (learnt) text += layer_values(record.information);
      text += "\n";
    }
  }
  return text;
}

std::string RememberRecorder::summary(const std::vector<LoadSummary>& loads,
                                      double capacity) const {
  nlohmann::ordered_json json = {
      {"task", "remember"}, {"version", version()}, {"seed", spec_.seed}};
  long steps = 0;
  double seconds = 0;
  for (const MemoryRun& run : runs_) {
    steps = std::max(steps, run.records.back().steps);
    seconds += run.records.back().seconds;
  }
  json["steps"] = steps;
  json["seconds_training"] = seconds;
  json["capacity"] = capacity;
  for (const LoadSummary& load : loads) {
    json["loads"].push_back(load.load);
    json["score"].push_back(load.score);
    nlohmann::ordered_json information;
    for (std::size_t i = 0; i < terms().size(); ++i) information[terms()[i]] = load.information[i];
    json["recall_information"].push_back(information);
    if (spec_.memory.noise) json["noise_stability"].push_back(load.noise_stability);
  }
  return json.dump(2) + "\n";
}

void RememberRecorder::write_records() const {
  Hdf5File file(folder_.path() / "records.h5");
  file.annotate("/", "version", std::string(version()));
  file.annotate("/", "spec", write_spec(spec_));
  for (const MemoryRun& run : runs_) {
    write_learning(run, file);
    write_recall(run, file);
  }
  file.commit();
}

void RememberRecorder::write_checkpoint() const {
  Hdf5File file(folder_.path() / "checkpoint.h5");
  for (const MemoryRun& run : runs_) {
    const auto neurons = static_cast<int>(run.weights.rows());
    file.write(
        group_of(run) + "/weights", {neurons, neurons},
        std::span<const float>(run.weights.data(), static_cast<std::size_t>(run.weights.size())));
  }
  file.annotate("/", "spec", write_spec(spec_));
  file.commit();
}

}  // namespace infomorph
