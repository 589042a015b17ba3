#include "infomorph/record/memory_records.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/task/memory_scores.hpp"

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
    run.records.push_back({.steps = stored.count(row, "steps"),
                           .seconds = stored.number(row, "seconds"),
                           .figures = stored.figures(row, scan.columns())});
  }
}

// That metrics.csv says of the learning what records.h5 does.
void require_same_learning(const StoredRun& stored, const std::string& group,
                           const MemoryRun& run) {
  const auto count = static_cast<Eigen::Index>(run.records.size());
  const std::vector<int> steps = stored.records.read<int>(group + "/steps", {count});
  const std::vector<double> scores = stored.records.read<double>(group + "/score", {count});
  for (std::size_t i = 0; i < run.records.size(); ++i) {
    require(run.records[i].steps == steps[i] && run.records[i].figures.front() == scores[i],
            "{}: has other steps or scores of {} than {}", stored.metrics.name, group,
            stored.records.path().string());
  }
}

// That metrics.csv says of a stream what comes of its overlaps.
void require_same_stream(const StoredRun& stored, const std::string& group, const MemoryRun& run) {
  const MemoryRecord& end = run.records.back();
  require(run.records.size() == 1 && end.figures == stream_figures(run.overlap),
          "{}: has other figures of {} than come of its overlaps in {}", stored.metrics.name, group,
          stored.records.path().string());
}

// Of all records; of a stream, there is one, and its arrays have no axis for it.
void read_information(const MemoryScan& scan, const Hdf5Reader& records, const std::string& group,
                      MemoryRun& run) {
  const Eigen::Index neurons = scan.spec().memory.neurons;
  Hdf5Reader::Shape shape = {neurons};
  if (!scan.online()) shape.insert(shape.begin(), static_cast<Eigen::Index>(run.records.size()));
  const std::vector<double> goals = records.read<double>(group + "/goal", shape);
  shape.push_back(kTerms);
  const std::vector<double> terms = records.read<double>(group + "/terms", shape);
  for (std::size_t i = 0; i < run.records.size(); ++i) {
    const std::ptrdiff_t first = static_cast<std::ptrdiff_t>(i) * neurons;
    LayerInformation& information = run.records[i].information;
    information.goal.assign(goals.begin() + first, goals.begin() + first + neurons);
    information.terms =
        Eigen::Map<const Matrix<double>>(terms.data() + first * kTerms, neurons, kTerms);
  }
}

bool is_overlap(double value) { return std::abs(value) <= 1 + 1e-6; }

// Every bit of every pattern has been counted once.
void read_counts(const MemorySpec& memory, const Hdf5Reader& checkpoint, const std::string& group,
                 MemoryRun& run) {
  const long bits = std::lround(run.load * memory.neurons) * memory.neurons;
  const std::string name = group + "/recall_counts";
  const Hdf5Reader::Shape shape = checkpoint.shape(name);
  require(!shape.empty() && shape[0] <= bits, "{}: its {} has more rows than there are bits, {}",
          checkpoint.path().string(), name, bits);
  const Matrix<int> counts = checkpoint.read_matrix<int>(name, shape[0], 4);
  long sum = 0;
  for (Eigen::Index i = 0; i < counts.rows(); ++i) {
    const auto row = counts.row(i);
    const bool valid = (row[0] | 1) == 1 && (row[2] | 1) == 1 && row[3] > 0 &&
                       run.recall.counts.try_emplace({row[0], row[1], row[2]}, row[3]).second;
    require(valid, "{}: row {} of its {} is no outcome and count", checkpoint.path().string(), i,
            name);
    sum += row[3];
  }
  require(sum == bits, "{}: its {} count {} bits, expected {}", checkpoint.path().string(), name,
          sum, bits);
}

void read_recall(const MemorySpec& memory, const std::string& group, const StoredRun& stored,
                 MemoryRun& run) {
  run.recall.terms =
      stored.records.read_matrix<double>(group + "/recall_terms", memory.neurons, kTerms);
  read_counts(memory, stored.checkpoint, group, run);
  if (!memory.noise) return;
  const Matrix<double> rows =
      stored.records.read_matrix<double>(group + "/noise", memory.neurons / 2, 3);
  for (Eigen::Index i = 0; i < rows.rows(); ++i) {
    const int flips = static_cast<int>(i) + 1;
    const bool valid =
        rows(i, 0) == flips && is_overlap(rows(i, 1)) && rows(i, 2) >= 0 && rows(i, 2) <= 1;
    require(valid, "{}: row {} of {}/noise is not what {} flipped bits can lead to",
            stored.records.path().string(), i, group, flips);
    run.noise.push_back({flips, rows(i, 1), rows(i, 2)});
  }
}

void read_stream(const MemorySpec& memory, const std::string& group, const StoredRun& stored,
                 MemoryRun& run) {
  run.overlap = stored.records.read<double>(group + "/overlap", {memory.stream.patterns});
  require(std::ranges::all_of(run.overlap, is_overlap), "{}: {}/overlap is not within -1..1",
          stored.records.path().string(), group);
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
  if (memory.rule == MemoryRule::infomorphic) read_information(scan, stored.records, group, run);
  if (scan.online()) {
    read_stream(memory, group, stored, run);
    require_same_stream(stored, group, run);
  } else {
    require_same_learning(stored, group, run);
    read_recall(memory, group, stored, run);
  }
  run.weights =
      stored.checkpoint.read_matrix<float>(group + "/weights", memory.neurons, memory.neurons);
  return run;
}

}  // namespace infomorph
