#include <fmt/core.h>

#include <cstdio>
#include <memory>

#include "cli/command.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress.hpp"
#include "cli/run_options.hpp"
#include "infomorph/record/spec_file.hpp"

namespace infomorph::cli {
namespace {

int run_once(const RunOptions& options, const std::filesystem::path& out) {
  std::vector<std::string> settings = options.settings;
  if (options.seed >= 0) settings.push_back(fmt::format("seed={}", options.seed));
  const RunSpec spec = read_spec(options.spec, settings);
  const RunFolder folder(out, existing_run(options));
  watch_interrupts();
  RunOutcome outcome;
  {
    ProgressDisplay display(options.quiet);
    outcome = infomorph::run(spec, folder, options.threads, display);
  }
  if (!outcome.complete) {
    fmt::print(stderr, "infomorph: interrupted; {}\n",
               outcome.recorded
                   ? "what was complete is in " + out.string() + ", --resume goes on there"
                   : "nothing was complete");
    return kInterrupted;
  }
  fmt::print("{} {:.4f}  ({})\n", outcome.scores[0].name, outcome.scores[0].value, out.string());
  return kDone;
}

int run(const RunOptions& options) {
  const std::string name = std::filesystem::path(options.spec).stem().string();
  const std::string place = options.sweep.empty() ? name : name + "-sweep";
  const std::filesystem::path out = options.out.empty() ? std::filesystem::path("runs") / place
                                                        : std::filesystem::path(options.out);
  return options.sweep.empty() ? run_once(options, out) : sweep(options, out);
}

}  // namespace

void setup_run(CLI::App& app, Run& chosen) {
  CLI::App* command = app.add_subcommand("run", "Run an experiment and record it in a folder");
  const auto options = std::make_shared<RunOptions>();
  command->add_option("SPEC", options->spec, "Spec of the experiment (TOML)")->required();
  command->add_option("--out", options->out,
                      "Folder of the run (default: runs/<spec name>, of a sweep runs/<spec "
                      "name>-sweep)");
  command
      ->add_option("--set", options->settings,
                   "Set a key of the spec, as in --set training.epochs=5; may be repeated")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command->add_option("--seed", options->seed, "Seed, in place of the spec's")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--threads", options->threads, "Threads; results do not depend on them")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  CLI::Option* sweep_option = command->add_option(
      "--sweep", options->sweep,
      "Run once for each value of a key, as in --sweep \"layers.hidden.goal.{1}{2}=0,0.5,1\"; runs "
      "share the threads, and a table gives median and range");
  command
      ->add_option("--seeds", options->seeds,
                   "Seeds for each value of a sweep, from the spec's (or --seed) upwards")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str()
      ->needs(sweep_option);
  CLI::Option* overwrite =
      command->add_flag("--overwrite", options->overwrite, "Replace a run that is in the folder");
  command
      ->add_flag(
          "--resume", options->resume,
          "Go on with a run or sweep of the same spec that broke off; what comes out is what "
          "it would have been")
      ->excludes(overwrite);
  command->add_flag("--quiet", options->quiet, "Show no progress");
  command->callback([options, &chosen] { chosen = [options] { return run(*options); }; });
}

}  // namespace infomorph::cli
