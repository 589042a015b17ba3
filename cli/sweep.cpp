#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>
#include <mutex>

#include "cli/command.hpp"
#include "cli/csv_cell.hpp"
#include "cli/interrupt.hpp"
#include "cli/run_options.hpp"
#include "infomorph/base/error.hpp"
#include "infomorph/base/parallel.hpp"
#include "infomorph/record/run.hpp"
#include "infomorph/record/spec_file.hpp"
#include "infomorph/record/stored_run.hpp"

namespace infomorph::cli {
namespace {

struct SweepRun {
  std::string value;
  RunSpec spec;
  std::filesystem::path folder;
  RunOutcome outcome;
};

// The values of "a,[1,2],c": commas inside brackets or quotes do not part.
std::vector<std::string> split_values(const std::string& text) {
  std::vector<std::string> values(1);
  int depth = 0;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '[' || c == '{')) ++depth;
    if (!quoted && (c == ']' || c == '}')) --depth;
    if (c == ',' && depth == 0 && !quoted) {
      values.emplace_back();
    } else {
      values.back() += c;
    }
  }
  return values;
}

std::vector<SweepRun> plan(const RunOptions& options, const std::filesystem::path& out) {
  const std::size_t equals = options.sweep.find('=');
  require(equals != std::string::npos && equals > 0, "--sweep {}: expected key=value,value,...",
          options.sweep);
  const std::string key = options.sweep.substr(0, equals);
  std::vector<SweepRun> runs;
  for (const std::string& value : split_values(options.sweep.substr(equals + 1))) {
    require(!value.empty(), "--sweep {}: a value is empty", options.sweep);
    std::vector<std::string> settings = options.settings;
    settings.push_back(key + "=" + value);
    const RunSpec spec = read_spec(options.spec, settings);
    for (int i = 0; i < options.seeds; ++i) {
      const std::uint64_t first =
          options.seed >= 0 ? static_cast<std::uint64_t>(options.seed) : spec.seed;
      SweepRun run{.value = value, .spec = spec};
      run.spec.seed = first + static_cast<std::uint64_t>(i);
      std::string name = fmt::format("{}-seed-{}", value, run.spec.seed);
      std::ranges::replace(name, '/', '_');
      run.folder = out / name;
      require(std::ranges::find(runs, run.folder, &SweepRun::folder) == runs.end(),
              "--sweep {}: two values have the folder {}", options.sweep, run.folder.string());
      runs.push_back(run);
    }
  }
  return runs;
}

class InterruptObserver : public RunObserver {
 public:
  bool stop_requested() override { return interrupted(); }
};

// Runs may have scores of different names; a run without one has an empty cell.
std::string csv_of(const std::vector<SweepRun>& runs) {
  std::vector<std::string> names;
  for (const SweepRun& run : runs) {
    for (const Score& score : run.outcome.scores) {
      if (std::ranges::find(names, score.name) == names.end()) names.push_back(score.name);
    }
  }
  std::string text = fmt::format("value,seed,{},seconds\n", fmt::join(names, ","));
  for (const SweepRun& run : runs) {
    if (!run.outcome.complete) continue;
    text += fmt::format("{},{}", csv_cell(run.value), run.spec.seed);
    for (const std::string& name : names) {
      const auto score = std::ranges::find(run.outcome.scores, name, &Score::name);
      text += score == run.outcome.scores.end() ? "," : fmt::format(",{}", score->value);
    }
    text += fmt::format(",{}\n", run.outcome.seconds);
  }
  return text;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

// Median and range of the score to quote, for each value.
void print_table(const std::string& key, const std::vector<SweepRun>& runs) {
  std::size_t width = key.size();
  std::string name;
  for (const SweepRun& run : runs) {
    width = std::max(width, run.value.size());
    if (run.outcome.complete) name = run.outcome.scores[0].name + ": median";
  }
  fmt::print("{:<{}}  runs  {}     min     max\n", key, width, name);
  for (auto run = runs.begin(); run != runs.end();) {
    const auto end = std::find_if(run, runs.end(),
                                  [&](const SweepRun& other) { return other.value != run->value; });
    std::vector<double> scores;
    for (auto one = run; one != end; ++one) {
      if (one->outcome.complete) scores.push_back(one->outcome.scores[0].value);
    }
    if (!scores.empty()) {
      fmt::print("{:<{}}  {:>4}  {:>{}.4f}  {:.4f}  {:.4f}\n", run->value, width, scores.size(),
                 median(scores), name.size(), std::ranges::min(scores), std::ranges::max(scores));
    }
    run = end;
  }
}

}  // namespace

int sweep(const RunOptions& options, const std::filesystem::path& out) {
  std::vector<SweepRun> runs = plan(options, out);
  RunFolder folder(out, existing_run(options));
  const RunSpec spec = read_spec(options.spec, options.settings);
  if (folder.resumes()) {
    require(!folder.has_checkpoint(),
            "{}: holds a single run: leave out --sweep to resume it, or give another --out",
            out.string());
    require_same_spec(spec, folder);
  } else {
    folder.create();
    folder.write("spec.toml", write_spec(spec));
  }
  watch_interrupts();

  const ExistingRun existing = options.resume ? ExistingRun::resume : ExistingRun::replace;
  std::mutex output;
  parallel_tasks(static_cast<int>(runs.size()), options.threads, [&](int i) {
    SweepRun& run = runs[i];
    const RunFolder place(run.folder, existing);
    if (interrupted() && !place.finished()) return;
    InterruptObserver observer;
    const RunOutcome outcome = infomorph::run(run.spec, place, 1, observer);
    const std::lock_guard<std::mutex> lock(output);
    run.outcome = outcome;
    folder.write("sweep.csv", csv_of(runs));
    if (options.quiet || !outcome.complete) return;
    fmt::print(stderr, "{} seed {}: {} {:.4f}\n", run.value, run.spec.seed, outcome.scores[0].name,
               outcome.scores[0].value);
  });
  print_table(options.sweep.substr(0, options.sweep.find('=')), runs);
  if (!interrupted()) return kDone;
  fmt::print(stderr, "infomorph: interrupted; what was complete is in {}, --resume goes on there\n",
             out.string());
  return kInterrupted;
}

}  // namespace infomorph::cli
