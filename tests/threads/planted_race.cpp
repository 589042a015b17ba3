// A fault on purpose: two threads of a loop add to one number at once. The thread sanitizer must
// see it, however oneTBB orders the loop itself.
#include <atomic>
#include <chrono>
#include <iostream>
#include <thread>

#include "infomorph/base/execution.hpp"

int main() {
  std::atomic<int> there = 0;
  int sum = 0;
  infomorph::parallel_for(2, 2, [&](int, int) {
    // Each waits for the other, without an order that would make the sum sound.
    there.fetch_add(1, std::memory_order_relaxed);
    while (there.load(std::memory_order_relaxed) < 2) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    ++sum;
  });
  std::cout << sum << "\n";
}
