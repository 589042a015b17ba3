#pragma once

#include <functional>
#include <memory>

namespace infomorph {
namespace detail {
class Workers;
}

/// Where work is done: on how many threads of this machine. No result depends on it.
///
/// A number of threads is an Execution, so that `decompose(joint, 4)` says all there is to say.
/// Copies share their threads, which sleep soon after they have nothing to do.
class Execution {
 public:
  /// @param threads  at least 1; more than there are processors are not used
  Execution(int threads = 1);

  int threads() const { return threads_; }

 private:
  friend void parallel_for(int, const Execution&, const std::function<void(int, int)>&);

  int threads_;
  std::shared_ptr<detail::Workers> workers_;  // null where the caller's thread is the only one
};

/// Number of processors this process may use, at least 1.
int available_threads();

/// Calls `body(index, thread)` for every index in 0..count-1, spread over the threads; `thread` is
/// in 0..threads-1, for buffers of its own. The body must not throw.
void parallel_for(int count, const Execution& execution,
                  const std::function<void(int index, int thread)>& body);

/// Calls `body(index)` for every index in 0..count-1 from up to so many threads, each taking
/// the next index when it is done with one: for long calls of unequal length. A single thread is
/// the caller's.
/// @throws what the body throws; of several, the first by index, after all are done
void parallel_tasks(int count, const Execution& execution,
                    const std::function<void(int index)>& body);

}  // namespace infomorph
