#include "infomorph/record/memory_records.hpp"

#include <fmt/ranges.h>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

constexpr int kTerms = 5;  // of two sources

std::string names_of_terms() { return fmt::format("{}", fmt::join(term_names(2), " ")); }

std::string group_of(const MemoryScan& scan, const MemoryRun& run) {
  return scan.online() ? fmt::format("seed_{}", run.seed)
                       : fmt::format("load_{}/seed_{}", run.load, run.seed);
}

void write_learning(const MemoryRun& run, const std::string& group, Hdf5File& file) {
  std::vector<int> steps;
  std::vector<double> scores;
  std::vector<double> goals;
  std::vector<double> values;
  for (const MemoryRecord& record : run.records) {
    steps.push_back(static_cast<int>(record.steps));
    scores.push_back(record.figures.front());
    const LayerInformation& information = record.information;
    goals.insert(goals.end(), information.goal.begin(), information.goal.end());
    values.insert(values.end(), information.terms.data(),
                  information.terms.data() + information.terms.size());
  }
  const auto count = static_cast<int>(steps.size());
  file.write(group + "/steps", {count}, steps);
  file.write(group + "/score", {count}, scores);
  if (goals.empty()) return;
  const int neurons = static_cast<int>(goals.size()) / count;
  file.write(group + "/goal", {count, neurons}, goals);
  file.annotate(group + "/goal", "axes", "step, neuron; bits");
  file.write(group + "/terms", {count, neurons, kTerms}, values);
  file.annotate(group + "/terms", "axes", "step, neuron, term; bits, while learning");
  file.annotate(group + "/terms", "names", names_of_terms());
}

void write_recall(const MemoryRun& run, const std::string& group, Hdf5File& file) {
  file.write(group + "/recall_terms", run.recall.terms);
  file.annotate(group + "/recall_terms", "axes", "neuron, term; bits, in the first step of recall");
  file.annotate(group + "/recall_terms", "names", names_of_terms());
  if (run.noise.empty()) return;
  std::vector<double> noise;
  for (const NoiseRecord& record : run.noise) {
    noise.insert(noise.end(), {static_cast<double>(record.flips), record.overlap, record.recalled});
  }
  file.write(group + "/noise", {static_cast<int>(run.noise.size()), 3}, noise);
  file.annotate(group + "/noise", "axes",
                "row, (flipped bits, mean overlap after recall, share of patterns recalled)");
}

void write_stream(const MemoryRun& run, const std::string& group, Hdf5File& file) {
  file.write(group + "/overlap", {static_cast<int>(run.overlap.size())}, run.overlap);
  file.annotate(group + "/overlap", "axes", "how long ago the pattern was, from the last");
  const LayerInformation& information = run.records.back().information;
  if (information.goal.empty()) return;
  file.write(group + "/goal", {static_cast<int>(information.goal.size())}, information.goal);
  file.annotate(group + "/goal", "axes", "neuron; bits, at the end of the stream");
  file.write(group + "/terms", information.terms);
  file.annotate(group + "/terms", "axes", "neuron, term; bits, at the end of the stream");
  file.annotate(group + "/terms", "names", names_of_terms());
}

void read_rows(const MemoryScan& scan, const StoredRun& stored, MemoryRun& run) {
  const auto rows = stored.rows_with(
      {{"load", fmt::format("{}", run.load)}, {"seed", fmt::format("{}", run.seed)}});
  for (const std::size_t row : rows) {
    MemoryRecord record{.steps = static_cast<long>(stored.number(row, "steps")),
                        .seconds = stored.number(row, "seconds")};
    for (const FigureColumn& column : scan.columns()) {
      record.figures.push_back(stored.number(row, title_of(column)));
    }
    run.records.push_back(std::move(record));
  }
}

// Of all records; a stream has one.
void read_information(const Hdf5Reader& records, const std::string& group, Eigen::Index neurons,
                      MemoryRun& run) {
  const auto count = run.records.size();
  const std::vector<double> goals = records.read(group + "/goal");
  const std::vector<double> values = records.read(group + "/terms");
  const auto size = static_cast<std::size_t>(neurons);
  require(goals.size() == count * size && values.size() == count * size * kTerms,
          "{}: its {} has other neurons or steps than metrics.csv beside it",
          records.path().string(), group);
  for (std::size_t i = 0; i < count; ++i) {
    LayerInformation& information = run.records[i].information;
    const auto first = goals.begin() + static_cast<std::ptrdiff_t>(i * size);
    information.goal.assign(first, first + neurons);
    information.terms =
        Eigen::Map<const Matrix<double>>(values.data() + i * size * kTerms, neurons, kTerms);
  }
}

void read_recall(const MemorySpec& memory, const std::string& group, const StoredRun& stored,
                 MemoryRun& run) {
  run.recall.terms = stored.records.read_rows(group + "/recall_terms", kTerms, memory.neurons);
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

}  // namespace

void write_memory(const MemoryScan& scan, const MemoryRun& run, Hdf5File& file) {
  const std::string group = group_of(scan, run);
  if (scan.online()) {
    write_stream(run, group, file);
  } else {
    write_learning(run, group, file);
    write_recall(run, group, file);
  }
}

void write_memory_state(const MemoryScan& scan, const MemoryRun& run, Hdf5File& file) {
  const std::string group = group_of(scan, run);
  file.write(group + "/weights", run.weights);
  if (scan.online()) return;
  Matrix<int> counts(static_cast<Eigen::Index>(run.recall.counts.size()), 4);
  Eigen::Index row = 0;
  for (const auto& [outcome, count] : run.recall.counts) {
    counts.row(row++) << outcome[0], outcome[1], outcome[2], static_cast<int>(count);
  }
  file.write(group + "/recall_counts", counts);
  file.annotate(group + "/recall_counts", "axes", "row, (t, r, y, how often)");
}

MemoryRun read_memory(const MemoryScan& scan, int place, const StoredRun& stored) {
  const MemorySpec& memory = scan.spec().memory;
  MemoryRun run{.load = scan.load_of(place), .seed = scan.seed_of(place)};
  const std::string group = group_of(scan, run);
  read_rows(scan, stored, run);
  if (memory.rule == MemoryRule::infomorphic) {
    read_information(stored.records, group, memory.neurons, run);
  }
  if (scan.online()) {
    run.overlap = stored.records.read(group + "/overlap");
  } else {
    read_recall(memory, group, stored, run);
  }
  run.weights =
      stored.checkpoint.read_rows(group + "/weights", memory.neurons, memory.neurons).cast<float>();
  return run;
}

}  // namespace infomorph
