#include "infomorph/experiment/sweep_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "infomorph/table/csv_cell.hpp"

namespace infomorph {
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

std::vector<SweepRow> rows_of(const Sweep& sweep) {
  std::vector<SweepRow> rows;
  for (auto run = sweep.runs.begin(); run != sweep.runs.end();) {
    const auto end = std::find_if(
        run, sweep.runs.end(), [&](const SweepRun& other) { return other.values != run->values; });
    std::vector<double> scores;
    std::string name;
    for (auto one = run; one != end; ++one) {
      if (!one->outcome.complete) continue;
      scores.push_back(one->outcome.scores.front().value);
      name = one->outcome.scores.front().name;
    }
    if (!scores.empty()) {
      rows.push_back({run->values, name, static_cast<int>(scores.size()), median(scores),
                      std::ranges::min(scores), std::ranges::max(scores)});
    }
    run = end;
  }
  return rows;
}

}  // namespace infomorph
