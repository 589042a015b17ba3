#include "cli/sweep_report.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "cli/csv_cell.hpp"

namespace infomorph::cli {
namespace {

std::vector<std::string> score_names(const Sweep& sweep) {
  std::vector<std::string> names;
  for (const SweepRun& run : sweep.runs) {
    for (const Score& score : run.outcome.scores) {
      if (std::ranges::find(names, score.name) == names.end()) names.push_back(score.name);
    }
  }
  return names;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

// Of each key's column.
std::vector<std::size_t> widths_of(const Sweep& sweep) {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < sweep.keys.size(); ++i) {
    widths.push_back(sweep.keys[i].size());
    for (const SweepRun& run : sweep.runs) {
      widths[i] = std::max(widths[i], run.values[i].size());
    }
  }
  return widths;
}

void print_cells(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
  for (std::size_t i = 0; i < cells.size(); ++i) fmt::print("{:<{}}  ", cells[i], widths[i]);
}

}  // namespace

std::string csv_of(const Sweep& sweep) {
  const std::vector<std::string> names = score_names(sweep);
  std::string text;
  for (const std::string& key : sweep.keys) text += csv_cell(key) + ",";
  text += "seed,";
  for (const std::string& name : names) text += name + ",";
  text += "seconds\n";
  for (const SweepRun& run : sweep.runs) {
    if (!run.outcome.complete) continue;
    for (const std::string& value : run.values) text += csv_cell(value) + ",";
    text += fmt::format("{},", run.spec.seed);
    for (const std::string& name : names) {
      const auto score = std::ranges::find(run.outcome.scores, name, &Score::name);
      text += score == run.outcome.scores.end() ? "," : fmt::format("{},", score->value);
    }
    text += fmt::format("{}\n", run.outcome.seconds);
  }
  return text;
}

void print_table(const Sweep& sweep) {
  const auto complete =
      std::ranges::find_if(sweep.runs, [](const SweepRun& run) { return run.outcome.complete; });
  if (complete == sweep.runs.end()) return;
  const std::string title = complete->outcome.scores[0].name + ": median";
  const std::vector<std::size_t> widths = widths_of(sweep);
  print_cells(sweep.keys, widths);
  fmt::print("runs  {}      min      max\n", title);
  for (auto run = sweep.runs.begin(); run != sweep.runs.end();) {
    const auto end = std::find_if(
        run, sweep.runs.end(), [&](const SweepRun& other) { return other.values != run->values; });
    std::vector<double> scores;
    for (auto one = run; one != end; ++one) {
      if (one->outcome.complete) scores.push_back(one->outcome.scores[0].value);
    }
    if (!scores.empty()) {
      print_cells(run->values, widths);
      fmt::print("{:>4}  {:>{}.4f}  {:>7.4f}  {:>7.4f}\n", scores.size(), median(scores),
                 title.size(), std::ranges::min(scores), std::ranges::max(scores));
    }
    run = end;
  }
}

}  // namespace infomorph::cli
