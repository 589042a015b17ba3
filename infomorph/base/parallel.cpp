#include "infomorph/base/parallel.hpp"

#include <omp.h>

#include <atomic>
#include <exception>
#include <thread>
#include <vector>

namespace infomorph {

int available_threads() { return omp_get_num_procs(); }

void parallel_for(int count, int threads, const std::function<void(int, int)>& body) {
#pragma omp parallel for num_threads(threads) schedule(static)
  for (int index = 0; index < count; ++index) body(index, omp_get_thread_num());
}

void parallel_tasks(int count, int workers, const std::function<void(int)>& body) {
  std::atomic<int> next = 0;
  std::vector<std::exception_ptr> errors(count);
  const auto work = [&] {
    for (int index = next++; index < count; index = next++) {
      try {
        body(index);
      } catch (...) {
        errors[index] = std::current_exception();
      }
    }
  };
  if (workers == 1) {
    work();
  } else {
    std::vector<std::thread> threads;
    for (int i = 0; i < workers; ++i) threads.emplace_back(work);
    for (std::thread& thread : threads) thread.join();
  }
  for (const std::exception_ptr& error : errors) {
    if (error) std::rethrow_exception(error);
  }
}

}  // namespace infomorph
