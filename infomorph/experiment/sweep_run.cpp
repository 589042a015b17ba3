#include <fmt/format.h>

#include <atomic>
#include <mutex>

#include "infomorph/base/error.hpp"
#include "infomorph/experiment/sweep.hpp"
#include "infomorph/experiment/sweep_table.hpp"
#include "infomorph/record/stored_run.hpp"
#include "infomorph/spec/spec_file.hpp"

namespace infomorph {
namespace {

// What a run of a sweep hears of the one who follows the sweep.
class StopObserver : public RunObserver {
 public:
  explicit StopObserver(RunObserver& outer) : outer_(outer) {}
  bool stop_requested() override { return outer_.stop_requested(); }

 private:
  RunObserver& outer_;
};

// The folder that holds those of the runs, ready to be written to.
RunFolder folder_of(const Sweep& sweep, const std::filesystem::path& out, ExistingRun existing) {
  RunFolder folder(out, existing);
  if (folder.resumes()) {
    require(!folder.has_checkpoint(),
            "{}: holds a single run: leave out --sweep and --seeds to resume it, or give another "
            "--out",
            out.string());
    require_same_spec(sweep.base, folder);
    folder.write("spec.toml", write_spec(sweep.base));
  } else {
    folder.create(write_spec(sweep.base));
  }
  // What is there of more epochs than before is not complete any more.
  folder.write("sweep.csv", csv_of(sweep));
  return folder;
}

RunOutcome run_of_sweep(const Sweep& sweep, const SweepRun& run, const RunFolder& folder,
                        RunObserver& observer) {
  try {
    StopObserver inner(observer);
    return infomorph::run(run.spec, folder, 1, inner);
  } catch (const Error& error) {
    throw Error(fmt::format("{}: {}", label_of(sweep, run), error.what()));
  }
}

}  // namespace

bool run_sweep(Sweep& sweep, const std::filesystem::path& out, ExistingRun existing,
               const Execution& execution, RunObserver& observer) {
  const RunFolder folder = folder_of(sweep, out, existing);
  const ExistingRun of_run =
      existing == ExistingRun::resume ? ExistingRun::resume : ExistingRun::replace;
  std::mutex mutex;
  std::atomic<bool> complete = true;
  parallel_tasks(static_cast<int>(sweep.runs.size()), execution, [&](int i) {
    SweepRun& run = sweep.runs[static_cast<std::size_t>(i)];
    const RunFolder place(run.folder, of_run);
    if (observer.stop_requested() && !place.finished()) {
      complete = false;
      return;
    }
    const RunOutcome outcome = run_of_sweep(sweep, run, place, observer);
    if (!outcome.complete) complete = false;
    const std::lock_guard<std::mutex> lock(mutex);
    run.outcome = outcome;
    folder.write("sweep.csv", csv_of(sweep));
    if (!outcome.complete) return;
    const Score& score = outcome.scores.front();
    observer.on_part(fmt::format("{}: {} {:.4f}", label_of(sweep, run), score.name, score.value));
  });
  return complete;
}

}  // namespace infomorph
