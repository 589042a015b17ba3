#pragma once

#include <functional>

namespace infomorph {

/// Number of processors this process may use, at least 1.
int available_threads();

/// Calls `body(index, thread)` for every index in 0..count-1, spread over `threads` threads in
/// contiguous blocks; `thread` is in 0..threads-1, for buffers of its own. The body must not throw.
void parallel_for(int count, int threads, const std::function<void(int index, int thread)>& body);

/// Calls `body(index)` for every index in 0..count-1 from `workers` threads, each taking the next
/// index when it is done with one: for long calls of unequal length. A single worker is the caller
/// itself.
/// @throws what the body throws; of several, the first by index, after all are done
void parallel_tasks(int count, int workers, const std::function<void(int index)>& body);

}  // namespace infomorph
