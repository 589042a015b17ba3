#include "infomorph/base/workers.hpp"

#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>

#include "infomorph/base/execution.hpp"

#ifdef INFOMORPH_THREAD_SANITIZER
#include <sanitizer/tsan_interface.h>

// What oneTBB itself does to memory through the C library; what it calls is looked at all the same.
extern "C" const char* __tsan_default_suppressions() { return "called_from_lib:libtbb.so"; }
#endif

namespace infomorph {
namespace {

// An order between threads that oneTBB keeps, told to the thread sanitizer: what comes before a
// release() is done before what comes after an acquire() that follows it.
class KeptOrder {
 public:
#ifdef INFOMORPH_THREAD_SANITIZER
  void release() { __tsan_release(this); }
  void acquire() { __tsan_acquire(this); }
#else
  void release() {}
  void acquire() {}
#endif
};

}  // namespace

int available_threads() { return tbb::info::default_concurrency(); }

namespace detail {

struct Workers::Arena {
  explicit Arena(int threads) : arena(threads) {}

  tbb::task_arena arena;
};

// oneTBB complains on the error output if it is asked for more than there are.
Workers::Workers(int threads)
    : arena_(std::make_unique<Arena>(std::min(threads, available_threads()))) {}
Workers::~Workers() = default;

void Workers::spread(int count, const std::function<void(int, int)>& body) {
  KeptOrder begun;
  KeptOrder done;
  begun.release();
  arena_->arena.execute([&] {
    tbb::parallel_for(
        0, count,
        [&](int index) {
          begun.acquire();
          body(index, tbb::this_task_arena::current_thread_index());
          done.release();
        },
        tbb::static_partitioner());
  });
  done.acquire();
}

}  // namespace detail
}  // namespace infomorph
