#include "infomorph/experiment/remember_run.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <numeric>

#include "infomorph/base/error.hpp"
#include "infomorph/base/ranks.hpp"
#include "infomorph/experiment/recorded_run.hpp"
#include "infomorph/record/memory_history.hpp"
#include "infomorph/record/run_recorder.hpp"
#include "infomorph/record/stored_run.hpp"

namespace infomorph {
namespace {

// Lets the memories of a scan that are missing learn; they share the threads and come in any order.
class ScanDriver {
 public:
  using OnMemory = std::function<void(int place, MemoryRun run)>;

  /// @param there      places that are complete
  /// @param on_memory  called for each memory, from several threads, but one at a time
  ScanDriver(const MemoryScan& scan, const std::vector<int>& there, RunObserver& observer,
             OnMemory on_memory)
      : scan_(scan),
        observer_(observer),
        on_memory_(std::move(on_memory)),
        shares_(static_cast<std::size_t>(scan.size()), 0.0) {
    for (const int place : there) shares_[place] = 1;
    for (int place = 0; place < scan.size(); ++place) {
      if (shares_[place] == 0) missing_.push_back(place);
    }
  }

  /// False if the observer asked to stop. No further memory is begun after one that throws.
  bool run(const Execution& execution) {
    const auto count = static_cast<int>(missing_.size());
    const int workers = std::clamp(count, 1, execution.threads());
    const int threads_each = execution.threads() / workers;
    parallel_tasks(count, workers, [&](int i) {
      if (stopped_) return;
      try {
        learn(missing_[i], threads_each);
      } catch (...) {
        stopped_ = true;
        throw;
      }
    });
    return !stopped_;
  }

 private:
  void learn(int place, const Execution& execution) {
    const std::unique_ptr<Memory> memory = scan_.memory(place, execution);
    for (bool more = true; more;) {
      more = memory->step();
      if (!goes_on(place, memory->share_done())) return;
    }
    MemoryRun run = memory->result();
    const std::lock_guard<std::mutex> lock(mutex_);
    shares_[place] = 1;
    on_memory_(place, std::move(run));
  }

  bool goes_on(int place, double share) {
    const std::lock_guard<std::mutex> lock(mutex_);
    shares_[place] = share;
    observer_.on_progress({std::accumulate(shares_.begin(), shares_.end(), 0.0),
                           static_cast<double>(shares_.size()), scan_.unit()});
    if (observer_.stop_requested()) stopped_ = true;
    return !stopped_;
  }

  const MemoryScan& scan_;
  RunObserver& observer_;
  OnMemory on_memory_;
  std::vector<double> shares_;  // done of the memory in each place
  std::vector<int> missing_;
  std::mutex mutex_;
  std::atomic<bool> stopped_ = false;
};

}  // namespace

RunOutcome run_task(const RememberSpec& task, const RunRequest& request) {
  require(
      rank_count(request.execution) == 1,
      "the task remember is for one process, whose threads share its memories: start it without "
      "mpirun");
  if (request.folder.resumes()) require_resumable(request.spec, request.folder);
  const MemoryScan scan(task, request.spec.seed);
  MemoryHistory history(scan);
  RunRecorder recorder(request.spec, request.folder, history, request.checkpoint_seconds);
  if (recorder.resumes()) history.read(StoredRun(request.folder.path()));
  const bool all = static_cast<int>(history.places().size()) == scan.size();
  require(!recorder.finished() || all,
          "{}: lacks memories, though the run has its summary: restore it from a copy, or give "
          "--overwrite to run it again",
          (request.folder.path() / "checkpoint.h5").string());
  return record_run(history, recorder, [&] {
    const auto on_memory = [&](int place, MemoryRun run) {
      const std::string line = describe(scan, run);
      request.observer.on_memory(scan, run);
      history.add(place, std::move(run));
      recorder.add_part();
      request.observer.on_part(line);
    };
    ScanDriver driver(scan, history.places(), request.observer, on_memory);
    return driver.run(request.execution);
  });
}

}  // namespace infomorph
