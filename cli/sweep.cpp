#include <fmt/core.h>

#include <cstdio>
#include <mutex>

#include "cli/command.hpp"
#include "cli/interrupt.hpp"
#include "cli/sweep_plan.hpp"
#include "cli/sweep_report.hpp"
#include "infomorph/base/error.hpp"
#include "infomorph/record/stored_run.hpp"
#include "infomorph/spec/spec_file.hpp"

namespace infomorph::cli {
namespace {

class InterruptObserver : public RunObserver {
 public:
  bool stop_requested() override { return interrupted(); }
};

// The folder that holds those of the runs, ready to be written to.
RunFolder folder_of(const Sweep& sweep, const RunOptions& options,
                    const std::filesystem::path& out) {
  RunFolder folder(out, existing_run(options));
  if (folder.resumes()) {
    require(!folder.has_checkpoint(),
            "{}: holds a single run: leave out --sweep and --seeds to resume it, or give another "
            "--out",
            out.string());
    require_same_spec(sweep.base, folder);
  } else {
    folder.create();
  }
  folder.write("spec.toml", write_spec(sweep.base));
  // What is there of more epochs than before is not complete any more.
  folder.write("sweep.csv", csv_of(sweep));
  return folder;
}

RunOutcome run_of_sweep(const Sweep& sweep, const SweepRun& run, const RunFolder& folder) {
  try {
    InterruptObserver observer;
    return infomorph::run(run.spec, folder, 1, observer);
  } catch (const Error& error) {
    throw Error(fmt::format("{}: {}", label_of(sweep, run), error.what()));
  }
}

}  // namespace

int sweep(const RunOptions& options, const std::filesystem::path& out) {
  Sweep sweep = plan_sweep(options, out);
  const RunFolder folder = folder_of(sweep, options, out);
  watch_interrupts(kFinishingTheStep);

  const ExistingRun existing = options.resume ? ExistingRun::resume : ExistingRun::replace;
  std::mutex output;
  parallel_tasks(static_cast<int>(sweep.runs.size()), options.threads, [&](int i) {
    SweepRun& run = sweep.runs[i];
    const RunFolder place(run.folder, existing);
    if (interrupted() && !place.finished()) return;
    const RunOutcome outcome = run_of_sweep(sweep, run, place);
    const std::lock_guard<std::mutex> lock(output);
    run.outcome = outcome;
    folder.write("sweep.csv", csv_of(sweep));
    if (options.quiet || !outcome.complete) return;
    fmt::print(stderr, "{}: {} {:.4f}\n", label_of(sweep, run), outcome.scores[0].name,
               outcome.scores[0].value);
  });
  print_table(sweep);
  if (!interrupted()) return kDone;
  fmt::print(stderr, "infomorph: interrupted; what was complete is in {}, --resume goes on there\n",
             out.string());
  return kInterrupted;
}

}  // namespace infomorph::cli
