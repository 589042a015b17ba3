#include "infomorph/base/parallel.hpp"

#include <omp.h>

namespace infomorph {

int available_threads() { return omp_get_num_procs(); }

void parallel_for(int count, int threads, const std::function<void(int, int)>& body) {
#pragma omp parallel for num_threads(threads) schedule(static)
  for (int index = 0; index < count; ++index) body(index, omp_get_thread_num());
}

}  // namespace infomorph
