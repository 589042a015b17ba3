#include <fmt/core.h>

#include <charconv>
#include <chrono>
#include <memory>

#include "cli/command.hpp"
#include "cli/interrupt.hpp"
#include "cli/memory_option.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/ranks.hpp"
#include "cli/run_options.hpp"
#include "cli/say.hpp"
#include "infomorph/base/error.hpp"
#include "infomorph/base/memory.hpp"
#include "infomorph/base/whole_file.hpp"
#include "infomorph/experiment/estimate.hpp"
#include "infomorph/report/page_template.hpp"
#include "infomorph/report/report.hpp"
#include "infomorph/spec/spec_file.hpp"

namespace infomorph::cli {
namespace {

RunSpec spec_of(const RunOptions& options) {
  std::vector<std::string> settings = options.settings;
  if (const auto seed = given_seed(options)) settings.push_back(fmt::format("seed={}", *seed));
  return read_spec(options.spec, settings);
}

std::string duration_text(double seconds) {
  if (seconds < 10) return fmt::format("{:.2g} s", seconds);
  if (seconds < 120) return fmt::format("{:.0f} s", seconds);
  if (seconds < 7200) return fmt::format("{:.1f} min", seconds / 60);
  return fmt::format("{:.1f} h", seconds / 3600);
}

int dry_run(const RunOptions& options) {
  require(options.sweeps.empty() && options.seeds == 0,
          "--dry-run is of one run: give it without --sweep and --seeds");
  const RunEstimate estimate = estimate_run(spec_of(options), options.threads);
  Output output("");
  std::size_t sum = 0;
  for (const LearntParameters& layer : estimate.parameters) sum += layer.count;
  output.write("parameters  {}", sum);
  for (const LearntParameters& layer : estimate.parameters) {
    output.write("{}{} {}", &layer == &estimate.parameters[0] ? "  (" : ", ", layer.name,
                 layer.count);
  }
  output.write("{}\nmemory      {}\n", estimate.parameters.empty() ? "" : ")",
               memory_text(static_cast<double>(estimate.memory_bytes)));
  if (estimate.steps == 0) {
    output.write("learning    has no steps to be timed\n");
  } else {
    output.write("learning    {} for {} steps of {:.3g} ms, and evaluation\n",
                 duration_text(estimate.seconds_a_step * static_cast<double>(estimate.steps)),
                 estimate.steps, 1000 * estimate.seconds_a_step);
  }
  output.write("records     about {}\n", memory_text(static_cast<double>(estimate.recorded_bytes)));
  output.finish();
  return kDone;
}

int run_once(const RunOptions& options, const std::filesystem::path& out,
             const std::shared_ptr<Ranks>& ranks) {
  const RunSpec spec = spec_of(options);
  const Execution execution(options.threads, {}, ranks);
  // Rank 0 alone records.
  const RunFolder folder(records(execution) ? out : "", existing_run(options));
  watch_interrupts(kFinishingTheStep);
  const auto begin = std::chrono::steady_clock::now();
  RunOutcome outcome;
  {
    ProgressDisplay display(options.quiet || !records(execution));
    outcome = infomorph::run(spec, folder, execution, display);
  }
  watch_interrupts();  // no step is left to be finished, whoever asks from now on
  if (!outcome.complete) {
    say("infomorph: interrupted; {}\n",
        outcome.recorded ? "what was complete is in " + out.string() + ", --resume continues it"
                         : "nothing was complete");
    return kInterrupted;
  }
  if (ranks != nullptr && !options.quiet) {
    say_traffic(*ranks,
                std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  if (!records(execution)) return kDone;
  Output output("");
  output.write("{} {:.4f}  ({})\n", outcome.scores[0].name, outcome.scores[0].value, out.string());
  output.finish();
  return kDone;
}

int run_with(const RunOptions& options, const std::shared_ptr<Ranks>& ranks) {
  require(ranks == nullptr || ranks->count() == 1 || !options.dry,
          "--dry-run is of one process: give it without mpirun");
  if (options.dry) return dry_run(options);
  const std::string name = std::filesystem::path(options.spec).stem().string();
  const bool single = options.sweeps.empty() && options.seeds == 0;
  const std::string place = single ? name : name + "-sweep";
  const std::filesystem::path out = options.out.empty() ? std::filesystem::path("runs") / place
                                                        : std::filesystem::path(options.out);
  require(ranks == nullptr || ranks->count() == 1 || single,
          "--sweep and --seeds run on the threads of one process: give them without mpirun");
  if (options.report) require_page_template();
  const int code = single ? run_once(options, out, ranks) : sweep(options, out);
  const bool first = ranks == nullptr || ranks->rank() == 0;
  if (options.report && code == kDone && first) {
    write_whole_file(out / "report.html", report_page({out}));
    if (!options.quiet) say("infomorph: its report is {}\n", (out / "report.html").string());
  }
  return code;
}

int run(const RunOptions& options) {
  const std::shared_ptr<Ranks> ranks = join_other_ranks();
  if (ranks == nullptr) return run_with(options, ranks);
  return along_with(*ranks, [&] { return run_with(options, ranks); });
}

}  // namespace

std::optional<std::uint64_t> given_seed(const RunOptions& options) {
  if (!options.seed) return std::nullopt;
  const std::string& text = *options.seed;
  std::uint64_t seed = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
  require(error == std::errc() && rest == text.data() + text.size() && seed <= kLargestSeed,
          "--seed {}: expected a whole number from 0 to {}", text, kLargestSeed);
  return seed;
}

void setup_run(CLI::App& app, Run& chosen) {
  CLI::App* command = app.add_subcommand("run", "Run an experiment and record it in a folder");
  const auto options = std::make_shared<RunOptions>();
  command->add_option("SPEC", options->spec, "Spec of the experiment (TOML)")->required();
  command->add_option("--out", options->out,
                      "Folder of the run (default: runs/<spec name>, with --sweep or --seeds "
                      "runs/<spec name>-sweep)");
  repeated(command->add_option("--set", options->settings,
                               "Set a key of the spec, as in --set training.epochs=5; may be "
                               "repeated; paths are relative to the spec"));
  command->add_option("--seed", options->seed, "Seed that replaces the spec's");
  command
      ->add_option("--threads", options->threads, "Number of threads; results do not depend on it")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  repeated(command->add_option(
      "--sweep", options->sweeps,
      "Run once for each value of a key, as in --sweep \"layers.hidden.goal.{1}{2}=0,0.5,1\"; may "
      "be repeated, to run every combination of values; runs share the threads, and a table gives "
      "median and range"));
  command
      ->add_option("--seeds", options->seeds,
                   "Run this many consecutive seeds, from the spec's (or --seed), for each "
                   "combination of a sweep or for the spec alone")
      ->check(CLI::Range(1, 1000));
  CLI::Option* overwrite =
      command->add_flag("--overwrite", options->overwrite, "Replace the run in the folder");
  command
      ->add_flag("--resume", options->resume,
                 "Continue an interrupted run or sweep of the same spec, or extend it to more "
                 "epochs; results are those of an uninterrupted run")
      ->excludes(overwrite);
  add_memory_option(*command);
  command->add_flag(
      "--dry-run", options->dry,
      "Learn for a second, write nothing, and say what the run would take: parameters, "
      "memory, time, size of its records");
  command->add_flag("--quiet", options->quiet, "Show no progress");
  command->add_flag("--report", options->report,
                    "At the end write report.html, a page that shows the run or sweep, into its "
                    "folder");
  command->callback([options, &chosen] { chosen = [options] { return run(*options); }; });
}

}  // namespace infomorph::cli
