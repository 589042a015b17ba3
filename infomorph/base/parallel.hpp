#pragma once

#include <functional>

namespace infomorph {

/// Number of processors this process may use, at least 1.
int available_threads();

/// Calls `body(index, thread)` for every index in 0..count-1, spread over `threads` threads in
/// contiguous blocks; `thread` is in 0..threads-1, for buffers of its own. The body must not throw.
void parallel_for(int count, int threads, const std::function<void(int index, int thread)>& body);

}  // namespace infomorph
