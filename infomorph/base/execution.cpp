#include "infomorph/base/execution.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "infomorph/base/error.hpp"
#include "infomorph/base/workers.hpp"

namespace infomorph {

Execution::Execution(int threads, std::stop_token stop, std::shared_ptr<Ranks> ranks)
    : threads_(threads),
      stop_(std::move(stop)),
      ranks_(std::move(ranks)),
      workers_(threads > 1 ? std::make_shared<detail::Workers>(threads) : nullptr) {}

Execution Execution::alone() const {
  Execution same = *this;
  same.ranks_ = nullptr;
  return same;
}

namespace {

// Whether this thread is at work for a loop: loops within loops are not spread further, lest a
// thread that waits take an index of the outer loop in the middle of another.
thread_local bool in_loop = false;

struct InLoop {
  InLoop() { in_loop = true; }
  ~InLoop() { in_loop = false; }
};

}  // namespace

void parallel_for(int count, const Execution& execution,
                  const std::function<void(int, int)>& body) {
  if (in_loop) {
    for (int index = 0; index < count; ++index) body(index, 0);
    return;
  }
  if (execution.threads_ == 1 || count < 2) {
    for (int index = 0; index < count; ++index) {
      execution.check_stop();
      body(index, 0);
    }
    return;
  }
  try {
    execution.workers_->spread(count, [&](int index, int thread) {
      if (execution.stop_.stop_requested()) return;
      const InLoop mark;
      body(index, thread);
    });
    execution.check_stop();
  } catch (const std::runtime_error& error) {
    // So oneTBB says that there is no room for another thread.
    require(!std::string_view(error.what()).starts_with("pthread_create"),
            "{} threads could not be started: give --threads fewer, or --memory more",
            execution.threads_);
    throw;
  }
}

void parallel_tasks(int count, const Execution& execution, const std::function<void(int)>& body) {
  std::atomic<int> next = 0;
  std::vector<std::exception_ptr> errors(count);
  const auto work = [&] {
    for (int index = next++; index < count; index = next++) {
      if (execution.stop_token().stop_requested()) return;
      try {
        body(index);
      } catch (...) {
        errors[index] = std::current_exception();
      }
    }
  };
  const int workers = std::min(count, execution.threads());
  if (workers <= 1) {
    work();
  } else {
    std::vector<std::thread> threads;
    for (int i = 0; i < workers; ++i) threads.emplace_back(work);
    for (std::thread& thread : threads) thread.join();
  }
  for (const std::exception_ptr& error : errors) {
    if (error) std::rethrow_exception(error);
  }
  execution.check_stop();
}

}  // namespace infomorph
