#include "infomorph/base/execution.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace infomorph {
namespace {

// How often the body was called with each index, and with which numbers of threads.
struct Calls {
  std::vector<int> of_index;
  std::set<int> threads;
};

Calls calls_of_loop(int count, const Execution& execution) {
  Calls calls{std::vector<int>(count, 0), {}};
  std::mutex mutex;
  parallel_for(count, execution, [&](int index, int thread) {
    const std::lock_guard lock(mutex);
    ++calls.of_index.at(index);
    calls.threads.insert(thread);
  });
  return calls;
}

RC_GTEST_PROP(execution, a_loop_takes_every_index_once_with_a_thread_in_range, ()) {
  const int count = *rc::gen::inRange(0, 300);
  const int threads = *rc::gen::inRange(1, 5);
  const Calls calls = calls_of_loop(count, threads);
  RC_ASSERT(calls.of_index == std::vector<int>(count, 1));
  for (const int thread : calls.threads) RC_ASSERT(thread >= 0 && thread < threads);
}

TEST(execution, a_single_thread_takes_indices_in_order_as_number_0) {
  std::vector<int> order;
  const std::thread::id caller = std::this_thread::get_id();
  parallel_for(4, 1, [&](int index, int thread) {
    order.push_back(index);
    EXPECT_EQ(thread, 0);
    EXPECT_EQ(std::this_thread::get_id(), caller);
  });
  EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3}));
}

TEST(execution, threads_have_numbers_of_their_own) {
  // Two calls under way at once would show if they had the same buffer.
  for (int repeat = 0; repeat < 4; ++repeat) {
    std::vector<std::atomic<int>> busy(3);
    std::atomic<bool> shared = false;
    parallel_for(60, 3, [&](int, int thread) {
      if (busy[thread]++ != 0) shared = true;
      std::this_thread::yield();
      --busy[thread];
    });
    EXPECT_FALSE(shared);
  }
}

// Whether a loop of two is spread: each waits until the other is there too.
bool is_spread(const Execution& execution) {
  std::atomic<int> there = 0;
  std::atomic<bool> met = true;
  parallel_for(2, execution, [&](int, int) {
    ++there;
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (there < 2 && std::chrono::steady_clock::now() < end) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    if (there < 2) met = false;
  });
  return met;
}

TEST(execution, work_is_spread_over_the_processors_there_are) {
  if (available_threads() < 2) GTEST_SKIP() << "there is one processor only";
  EXPECT_TRUE(is_spread(2));
}

TEST(execution, a_loop_within_a_loop_is_not_spread) {
  const Execution execution(3);
  constexpr int kOuter = 12;
  std::vector<std::vector<int>> inner(kOuter);
  std::atomic<int> strayed = 0;
  parallel_for(kOuter, execution, [&](int outer, int) {
    const std::thread::id here = std::this_thread::get_id();
    parallel_for(20, execution, [&](int index, int thread) {
      // Time enough for other threads to come and help, if they could.
      std::this_thread::sleep_for(std::chrono::microseconds(200));
      if (thread != 0 || std::this_thread::get_id() != here) ++strayed;
      if (std::this_thread::get_id() == here) inner[outer].push_back(index);
    });
  });
  EXPECT_EQ(strayed, 0);
  for (const std::vector<int>& order : inner) {
    ASSERT_EQ(order.size(), 20U);
    for (int i = 0; i < 20; ++i) EXPECT_EQ(order[i], i);
  }
}

TEST(execution, a_loop_after_a_loop_within_a_loop_is_spread_again) {
  if (available_threads() < 2) GTEST_SKIP() << "there is one processor only";
  const Execution execution(2);
  parallel_for(4, execution, [&](int, int) { parallel_for(2, execution, [](int, int) {}); });
  EXPECT_TRUE(is_spread(execution));
}

TEST(execution, copies_can_be_at_work_at_once) {
  const Execution execution(2);
  std::vector<int> sums(4, 0);
  std::vector<std::thread> callers;
  for (int& sum : sums) {
    callers.emplace_back([&sum, copy = execution] {
      std::vector<int> squares(1000);
      parallel_for(1000, copy, [&](int i, int) { squares[i] = i % 7 * (i % 7); });
      for (const int square : squares) sum += square;
    });
  }
  for (std::thread& caller : callers) caller.join();
  int expected = 0;
  for (int i = 0; i < 1000; ++i) expected += i % 7 * (i % 7);
  EXPECT_EQ(sums, std::vector<int>(4, expected));
}

TEST(execution, knows_its_threads) {
  EXPECT_EQ(Execution().threads(), 1);
  EXPECT_EQ(Execution(5).threads(), 5);
  EXPECT_GE(available_threads(), 1);
}

RC_GTEST_PROP(execution, tasks_take_every_index_once, ()) {
  const int count = *rc::gen::inRange(0, 60);
  const int threads = *rc::gen::inRange(1, 5);
  std::vector<std::atomic<int>> times(count);
  parallel_tasks(count, threads, [&](int index) { ++times.at(index); });
  for (const std::atomic<int>& of_index : times) RC_ASSERT(of_index == 1);
}

TEST(execution, a_thread_that_is_done_takes_the_next_task) {
  std::atomic<int> done = 0;
  parallel_tasks(21, 2, [&](int index) {
    if (index == 0) {
      // Ends only if another thread takes all other tasks meanwhile.
      for (int wait = 0; wait < 2000 && done < 20; ++wait) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
      EXPECT_EQ(done, 20);
    }
    ++done;
  });
  EXPECT_EQ(done, 21);
}

TEST(execution, a_single_thread_for_tasks_is_the_callers) {
  const std::thread::id caller = std::this_thread::get_id();
  parallel_tasks(1, 4, [&](int) { EXPECT_EQ(std::this_thread::get_id(), caller); });
  parallel_tasks(5, 1, [&](int) { EXPECT_EQ(std::this_thread::get_id(), caller); });
}

TEST(execution, of_several_failures_the_first_by_index_is_thrown_after_all_are_done) {
  for (const int threads : {1, 2, 3}) {
    std::atomic<int> done = 0;
    std::string thrown;
    try {
      parallel_tasks(10, threads, [&](int index) {
        // The later ones fail sooner.
        std::this_thread::sleep_for(std::chrono::milliseconds(10 - index));
        ++done;
        if (index == 3 || index == 4 || index == 9) throw std::runtime_error(std::to_string(index));
      });
    } catch (const std::runtime_error& error) {
      thrown = error.what();
    }
    EXPECT_EQ(thrown, "3") << threads;
    EXPECT_EQ(done, 10) << threads;
  }
}

TEST(execution, a_loop_within_a_task_is_spread) {
  if (available_threads() < 2) GTEST_SKIP() << "there is one processor only";
  std::atomic<int> spread = 0;
  parallel_tasks(2, 2, [&](int) { spread += is_spread(2) ? 1 : 0; });
  EXPECT_EQ(spread, 2);
}

TEST(execution, work_that_is_stopped_begins_nothing_more) {
  for (const int threads : {1, 2}) {
    std::stop_source source;
    const Execution execution(threads, source.get_token());
    parallel_for(5, execution, [](int, int) {});
    std::atomic<int> begun = 0;
    const auto stop_at_once = [&](int) {
      ++begun;
      source.request_stop();
    };
    EXPECT_THROW(parallel_for(1000, execution, [&](int i, int) { stop_at_once(i); }), Stopped);
    EXPECT_LE(begun, threads);
    begun = 0;
    EXPECT_THROW(parallel_for(1000, execution, [&](int i, int) { stop_at_once(i); }), Stopped);
    EXPECT_THROW(parallel_tasks(1000, execution, stop_at_once), Stopped);
    EXPECT_THROW(execution.check_stop(), Stopped);
    EXPECT_EQ(begun, 0);
    Execution(threads).check_stop();
  }
}

}  // namespace
}  // namespace infomorph
