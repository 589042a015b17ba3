#include "infomorph/record/memory_history.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/record/figure_text.hpp"
#include "infomorph/record/layer_records.hpp"
#include "infomorph/record/memory_records.hpp"
#include "infomorph/record/summary.hpp"
#include "infomorph/spec/spec_file.hpp"
#include "infomorph/task/memory_scores.hpp"

namespace infomorph {
namespace {

bool is_infomorphic(const MemoryScan& scan) {
  return scan.spec().memory.rule == MemoryRule::infomorphic;
}

void add_loads(const MemorySpec& memory, const std::vector<MemoryRun>& runs,
               nlohmann::ordered_json& json) {
  const std::vector<std::string> terms = term_names(2);
  for (const LoadScores& load : scores_by_load(memory, runs)) {
    json["loads"].push_back(load.load);
    json["score"].push_back(load.score);
    nlohmann::ordered_json information;
    for (std::size_t i = 0; i < terms.size(); ++i) information[terms[i]] = load.information[i];
    json["recall_information"].push_back(information);
    if (memory.noise) json["noise_stability"].push_back(load.noise_stability);
  }
}

}  // namespace

void MemoryHistory::read(const StoredRun& stored) {
  const Hdf5Reader& checkpoint = stored.checkpoint;
  const Hdf5Reader::Shape shape = checkpoint.shape("places");
  require(shape.size() == 1 && shape[0] <= scan_.size(), "{}: has more places than the {} of a run",
          checkpoint.path().string(), scan_.size());
  for (const int place : checkpoint.read<int>("places", shape)) {
    const bool next = place > (places_.empty() ? -1 : places_.back()) && place < scan_.size();
    require(next, "{}: {} is no place of a run, or stands twice or in another order",
            checkpoint.path().string(), place);
    add(place, read_memory(scan_, place, stored));
  }
}

void MemoryHistory::add(int place, MemoryRun run) {
  const auto at = std::ranges::upper_bound(places_, place) - places_.begin();
  places_.insert(places_.begin() + at, place);
  runs_.insert(runs_.begin() + at, std::move(run));
  last_ = static_cast<std::size_t>(at);
}

double MemoryHistory::seconds() const {
  double sum = 0;
  for (const MemoryRun& run : runs_) sum += run.records.back().seconds;
  return sum;
}

std::vector<Score> MemoryHistory::scores() const { return scores_of(scan_, runs_); }

std::string MemoryHistory::metrics() const {
  std::string text = "load,seed,steps,seconds" + figure_titles(scan_.columns());
  if (is_infomorphic(scan_)) text += layer_titles("memory", term_names(2));
  text += "\n";
  for (const MemoryRun& run : runs_) text += rows_of(run);
  return text;
}

std::string MemoryHistory::rows_of(const MemoryRun& run) const {
  std::string text;
  for (const MemoryRecord& record : run.records) {
    text += fmt::format("{},{},{},{}{}", run.load, run.seed, record.steps, record.seconds,
                        figure_values(scan_.columns(), record.figures));
    if (is_infomorphic(scan_)) text += layer_values(record.information);
    text += "\n";
  }
  return text;
}

std::string MemoryHistory::summary(const RunSpec& spec) const {
  long steps = 0;
  for (const MemoryRun& run : runs_) steps = std::max(steps, run.records.back().steps);
  nlohmann::ordered_json json = detail::summary_head(spec, steps, seconds());
  const double quoted = scores().front().value;
  if (scan_.online()) {
    json["recalled"] = static_cast<int>(quoted);
    json["forgetting_curve"] = forgetting_curve(runs_);
  } else {
    json["capacity"] = quoted;
    add_loads(scan_.spec().memory, runs_, json);
  }
  return json.dump(2) + "\n";
}

void MemoryHistory::write_records(Hdf5File& file) const {
  for (const MemoryRun& run : runs_) write_memory(scan_, run, file);
}

void MemoryHistory::write_checkpoint(const RunSpec& spec, Hdf5File& file) const {
  file.annotate("/", "spec", write_spec(spec));
  for (const MemoryRun& run : runs_) write_memory_state(scan_, run, file);
  file.write("places", {static_cast<int>(places_.size())}, places_);
}

std::string describe(const MemoryScan& scan, const MemoryRun& run) {
  const MemoryRecord& last = run.records.back();
  std::string text = fmt::format("load {}  seed {}  {} steps  {:.2f} s", run.load, run.seed,
                                 last.steps, last.seconds);
  for (std::size_t i = 0; i < last.figures.size(); ++i) {
    text += fmt::format("  {} {:.4g}", title_of(scan.columns()[i]), last.figures[i]);
  }
  return text;
}

}  // namespace infomorph
