#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <stop_token>

namespace infomorph {
class Ranks;
namespace detail {
class Workers;
}

/// Thrown by work that was asked to stop before it was done. It is nobody's mistake, so no Error.
class Stopped : public std::exception {
 public:
  const char* what() const noexcept override { return "stopped before it was done"; }
};

/// Where work is done: on how many threads of this machine, until when, and with which other
/// processes. No result depends on it.
///
/// A number of threads is an Execution, so that `decompose(joint, 4)` says all there is to say.
/// Copies share their threads, which sleep soon after they have nothing to do. Other processes
/// (Ranks) matter to what can be divided among them, the neurons of a network; everything else is
/// done by each process alone.
class Execution {
 public:
  /// @param threads  at least 1; more than there are processors are not used
  /// @param stop     by which another thread breaks the work off: functions that take this
  ///                 execution then soon end with Stopped
  /// @param ranks    the processes that share the work; null: this one alone
  Execution(int threads = 1, std::stop_token stop = {}, std::shared_ptr<Ranks> ranks = nullptr);

  int threads() const { return threads_; }
  const std::stop_token& stop_token() const { return stop_; }

  /// Null if this process is alone with the work.
  Ranks* ranks() const { return ranks_.get(); }

  /// The same threads, for work that this process does alone.
  Execution alone() const;

  /// For loops of their own within long work. @throws Stopped if the work is to stop
  void check_stop() const {
    if (stop_.stop_requested()) throw Stopped();
  }

 private:
  friend void parallel_for(int, const Execution&, const std::function<void(int, int)>&);

  int threads_;
  std::stop_token stop_;
  std::shared_ptr<Ranks> ranks_;
  std::shared_ptr<detail::Workers> workers_;  // null where the caller's thread is the only one
};

/// Number of processors this process may use, at least 1.
int available_threads();

/// Calls `body(index, thread)` for every index in 0..count-1, spread over the threads; `thread` is
/// in 0..threads-1, for buffers of its own. The body must not throw.
/// @throws Stopped if the work is to stop: no index is begun after that, and none is under way. A
///         loop within the body of another leaves that to the other
void parallel_for(int count, const Execution& execution,
                  const std::function<void(int index, int thread)>& body);

/// Calls `body(index)` for every index in 0..count-1 from up to so many threads, each taking
/// the next index when it is done with one: for long calls of unequal length. A single thread is
/// the caller's.
/// @throws what the body throws; of several, the first by index, after all are done
/// @throws Stopped if the work is to stop: what was begun is done by then
void parallel_tasks(int count, const Execution& execution,
                    const std::function<void(int index)>& body);

}  // namespace infomorph
