#pragma once

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>
#include <numeric>
#include <optional>
#include <string_view>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/task/progress.hpp"

namespace infomorph {

/// Follows independent runs of a scan. Calls come from several threads, but one at a time.
template <typename Run>
class ScanObserver {
 public:
  virtual ~ScanObserver() = default;
  virtual void on_run(Run run) = 0;
  virtual void on_progress(const Progress& /*progress*/) {}
  /// Asked after each step of a run.
  virtual bool stop_requested() { return false; }
};

/// Tells how far a run is, 0..1; false: stop.
using Advance = std::function<bool(double)>;

/// Makes the runs in places 0..count - 1 that are not made yet. They share the threads and come in
/// any order.
/// @param make  make(index, threads, advance) gives a run, or nothing if `advance` said stop
/// @param unit  what a run is called in progress displays
/// @return false if the observer asked to stop
/// @throws what `make` or the observer throws; no further run is begun then
template <typename Run, typename Make>
bool scan(int count, const std::vector<int>& made, const Execution& execution,
          std::string_view unit, ScanObserver<Run>& observer, Make make) {
  std::vector<double> done(count, 0.0);
  for (const int index : made) done[index] = 1;
  std::vector<int> missing;
  for (int index = 0; index < count; ++index) {
    if (done[index] == 0) missing.push_back(index);
  }
  const int workers = std::clamp(static_cast<int>(missing.size()), 1, execution.threads());
  std::mutex mutex;
  std::atomic<bool> stopped = false;
  parallel_tasks(static_cast<int>(missing.size()), workers, [&](int task) {
    if (stopped) return;
    const int index = missing[task];
    const Advance advance = [&](double share) {
      const std::lock_guard<std::mutex> lock(mutex);
      done[index] = share;
      observer.on_progress(
          {std::accumulate(done.begin(), done.end(), 0.0), static_cast<double>(count), unit});
      if (observer.stop_requested()) stopped = true;
      return !stopped;
    };
    try {
      std::optional<Run> run = make(index, Execution(execution.threads() / workers), advance);
      if (!run) return;
      const std::lock_guard<std::mutex> lock(mutex);
      done[index] = 1;
      observer.on_run(std::move(*run));
    } catch (...) {
      stopped = true;
      throw;
    }
  });
  return !stopped;
}

}  // namespace infomorph
