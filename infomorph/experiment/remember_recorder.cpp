#include "infomorph/experiment/remember_recorder.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "infomorph/record/layer_records.hpp"

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

void read_learning(const StoredRun& stored, const MemoryTaskSpec& memory, MemoryRun& run) {
  const auto rows = stored.rows_with(
      {{"load", fmt::format("{}", run.load)}, {"seed", fmt::format("{}", run.seed)}});
  for (const std::size_t row : rows) {
    run.records.push_back({.steps = static_cast<long>(stored.number(row, "steps")),
                           .seconds = stored.number(row, "seconds"),
                           .score = stored.number(row, "score")});
  }
  if (memory.rule != MemoryRule::infomorphic) return;
  const auto count = static_cast<Eigen::Index>(run.records.size());
  const auto neurons = static_cast<Eigen::Index>(memory.neurons);
  const Matrix<double> goal = stored.records.read_rows(group_of(run) + "/goal", neurons, count);
  const Matrix<double> values =
      stored.records.read_rows(group_of(run) + "/terms", neurons * 5, count);
  for (Eigen::Index i = 0; i < count; ++i) {
    LayerInformation& information = run.records[static_cast<std::size_t>(i)].information;
    information.goal.assign(goal.row(i).begin(), goal.row(i).end());
    information.terms = Eigen::Map<const Matrix<double>>(values.row(i).data(), neurons, 5);
  }
}

void write_recall(const MemoryRun& run, Hdf5File& file) {
  const std::string group = group_of(run);
  file.write(group + "/recall_terms", run.recall.terms);
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

void read_recall(const StoredRun& stored, const MemoryTaskSpec& memory, MemoryRun& run) {
  const std::string group = group_of(run);
  run.recall.terms = stored.records.read_rows(group + "/recall_terms", 5, memory.neurons);
  const Matrix<double> counts = stored.checkpoint.read_rows(group + "/recall_counts", 4);
  for (Eigen::Index i = 0; i < counts.rows(); ++i) {
    const auto whole = counts.row(i).cast<long>().eval();
    run.recall.counts[{static_cast<int>(whole(0)), static_cast<int>(whole(1)),
                       static_cast<int>(whole(2))}] = whole(3);
  }
  if (!memory.noise) return;
  const Matrix<double> rows = stored.records.read_rows(group + "/noise", 3, memory.neurons / 2);
  for (Eigen::Index i = 0; i < rows.rows(); ++i) {
    run.noise.push_back({static_cast<int>(rows(i, 0)), rows(i, 1), rows(i, 2)});
  }
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

std::vector<Score> RememberRecorder::scores() const {
  std::vector<Score> scores = {{"capacity", 0}};
  for (const LoadSummary& load : summarise()) {
    if (load.score >= kRecalled) scores[0].value = std::max(scores[0].value, load.load);
    scores.push_back({fmt::format("score_{}", load.load), load.score});
  }
  return scores;
}

double RememberRecorder::seconds() const {
  double sum = 0;
  for (const MemoryRun& run : runs()) sum += run.records.back().seconds;
  return sum;
}

std::vector<RememberRecorder::LoadSummary> RememberRecorder::summarise() const {
  std::vector<LoadSummary> loads;
  for (const double load : spec().memory.loads) {
    std::vector<const MemoryRun*> of_load;
    for (const MemoryRun& run : runs()) {
      if (run.load == load) of_load.push_back(&run);
    }
    LoadSummary summary{.load = load};
    std::map<std::array<int, 3>, long> counts;
    for (const MemoryRun* run : of_load) {
      summary.score += run->score() / static_cast<double>(of_load.size());
      for (const auto& [outcome, count] : run->recall.counts) counts[outcome] += count;
    }
    summary.information = terms_of(counts);
    if (spec().memory.noise) summary.noise_stability = stability(of_load);
    loads.push_back(summary);
  }
  return loads;
}

int RememberRecorder::count() const {
  return static_cast<int>(spec().memory.loads.size()) * spec().memory.seeds;
}

int RememberRecorder::place_of(const MemoryRun& run) const {
  const auto load = std::ranges::find(spec().memory.loads, run.load) - spec().memory.loads.begin();
  return static_cast<int>(load) * spec().memory.seeds + static_cast<int>(run.seed - spec().seed);
}

std::string RememberRecorder::metrics() const {
  const bool learnt = spec().memory.rule == MemoryRule::infomorphic;
  std::string text = "load,seed,steps,seconds,score";
  if (learnt) text += layer_titles("memory", terms());
  text += "\n";
  for (const MemoryRun& run : runs()) {
    for (const MemoryRecord& record : run.records) {
      text += fmt::format("{},{},{},{},{}", run.load, run.seed, record.steps, record.seconds,
                          record.score);
      if (learnt) text += layer_values(record.information);
      text += "\n";
    }
  }
  return text;
}

nlohmann::ordered_json RememberRecorder::summary() const {
  nlohmann::ordered_json json;
  long steps = 0;
  for (const MemoryRun& run : runs()) steps = std::max(steps, run.records.back().steps);
  json["steps"] = steps;
  json["seconds_training"] = seconds();
  json["capacity"] = scores().front().value;
  for (const LoadSummary& load : summarise()) {
    json["loads"].push_back(load.load);
    json["score"].push_back(load.score);
    nlohmann::ordered_json information;
    for (std::size_t i = 0; i < terms().size(); ++i) information[terms()[i]] = load.information[i];
    json["recall_information"].push_back(information);
    if (spec().memory.noise) json["noise_stability"].push_back(load.noise_stability);
  }
  return json;
}

void RememberRecorder::write_records(const MemoryRun& run, Hdf5File& file) const {
  write_learning(run, file);
  write_recall(run, file);
}

void RememberRecorder::write_state(const MemoryRun& run, Hdf5File& file) const {
  file.write(group_of(run) + "/weights", run.weights);
  Matrix<int> counts(static_cast<Eigen::Index>(run.recall.counts.size()), 4);
  Eigen::Index row = 0;
  for (const auto& [outcome, count] : run.recall.counts) {
    counts.row(row++) << outcome[0], outcome[1], outcome[2], static_cast<int>(count);
  }
  file.write(group_of(run) + "/recall_counts", counts);
  file.annotate(group_of(run) + "/recall_counts", "axes", "row, (t, r, y, how often)");
}

MemoryRun RememberRecorder::read_run(const StoredRun& stored, int place) const {
  const MemoryTaskSpec& memory = spec().memory;
  MemoryRun run;
  run.load = memory.loads.at(static_cast<std::size_t>(place / memory.seeds));
  run.seed = spec().seed + static_cast<std::uint64_t>(place % memory.seeds);
  read_learning(stored, memory, run);
  read_recall(stored, memory, run);
  run.weights =
      stored.checkpoint.read_rows(group_of(run) + "/weights", memory.neurons, memory.neurons)
          .cast<float>();
  return run;
}

}  // namespace infomorph
