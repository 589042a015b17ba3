#include <fmt/core.h>

#include <csignal>
#include <cstdio>
#include <memory>

#include "cli/command.hpp"
#include "cli/progress.hpp"
#include "infomorph/base/error.hpp"
#include "infomorph/base/parallel.hpp"
#include "infomorph/record/classify_recorder.hpp"
#include "infomorph/record/spec_file.hpp"

namespace infomorph::cli {
namespace {

struct RunOptions {
  std::string spec;
  std::string out;
  std::vector<std::string> settings;
  std::int64_t seed = -1;  // -1: that of the spec
  int threads = available_threads();
  bool overwrite = false;
  bool quiet = false;
};

volatile std::sig_atomic_t interrupted = 0;

class Follower : public ClassifyObserver {
 public:
  Follower(ClassifyRecorder& recorder, ProgressDisplay& display, int epochs)
      : recorder_(recorder), display_(display), epochs_(epochs) {}

  void on_epoch(const EpochRecord& record, Network& network) override {
    recorder_.add(record, network);
    display_.complete(record, epochs_);
  }
  void on_progress(const Progress& progress) override { display_.advance(progress); }
  bool stop_requested() override { return interrupted != 0; }

 private:
  ClassifyRecorder& recorder_;
  ProgressDisplay& display_;
  int epochs_;
};

int run(const RunOptions& options) {
  std::vector<std::string> settings = options.settings;
  if (options.seed >= 0) settings.push_back(fmt::format("seed={}", options.seed));
  const RunSpec spec = read_spec(options.spec, settings);
  const std::filesystem::path out =
      options.out.empty()
          ? std::filesystem::path("runs") / std::filesystem::path(options.spec).stem()
          : std::filesystem::path(options.out);
  ClassifyRecorder recorder(spec, RunFolder(out, options.overwrite));
  std::optional<std::filesystem::path> folder;
  if (!spec.data.folder.empty()) folder = spec.data.folder;
  const ClassificationData data = load_image_set(spec.data.name, folder);

  ProgressDisplay display(options.quiet);
  Follower follower(recorder, display, spec.training.epochs);
  std::signal(SIGINT, [](int) { interrupted = 1; });
  const bool complete = classify(spec, data, options.threads, follower);
  display.close();
  if (!complete) {
    fmt::print(
        stderr, "infomorph: interrupted after {} complete epochs; {}\n",
        recorder.epochs().empty() ? 0 : recorder.epochs().back().epoch,
        recorder.epochs().empty() ? "nothing was written" : "their records are in " + out.string());
    return kInterrupted;
  }
  recorder.finish();
  fmt::print("test accuracy {:.4f}  ({})\n", recorder.epochs().back().accuracy.test, out.string());
  return kDone;
}

}  // namespace

void setup_run(CLI::App& app, Run& chosen) {
  CLI::App* command = app.add_subcommand("run", "Run an experiment and record it in a folder");
  const auto options = std::make_shared<RunOptions>();
  command->add_option("SPEC", options->spec, "Spec of the experiment (TOML)")->required();
  command->add_option("--out", options->out, "Folder of the run (default: runs/<spec name>)");
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
  command->add_flag("--overwrite", options->overwrite, "Replace a run that is in the folder");
  command->add_flag("--quiet", options->quiet, "Show no progress");
  command->callback([options, &chosen] { chosen = [options] { return run(*options); }; });
}

}  // namespace infomorph::cli
