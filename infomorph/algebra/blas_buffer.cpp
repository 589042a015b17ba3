#include "infomorph/algebra/blas_buffer.hpp"

#include <sys/mman.h>

#include <mutex>
#include <vector>

#include "infomorph/base/error.hpp"

// OpenBLAS's own, which it exports and declares in no header.
extern "C" void* blas_memory_alloc(int procedure);
extern "C" void blas_memory_free(void* buffer);

namespace infomorph::detail {
namespace {

constexpr std::size_t kBytes = std::size_t{32} << 22;  // of a buffer

std::shared_mutex multiplying;  // shared by products; alone, buffers are made
std::size_t threads = 0;        // that may multiply
std::size_t made = 0;

bool is_room_for_one() {
  void* found = mmap(nullptr, kBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (found == MAP_FAILED) return false;
  munmap(found, kBytes);
  return true;
}

// Takes all buffers at once, so that there are so many, and gives them back.
void make_buffers(std::size_t count) {
  std::vector<void*> taken;
  taken.reserve(count);
  bool room = true;
  while (taken.size() < count && room) {
    room = taken.size() < made || is_room_for_one();
    if (room) taken.push_back(blas_memory_alloc(0));
  }
  for (void* buffer : taken) blas_memory_free(buffer);
  require(room,
          "a thread that multiplies matrices wants {} MiB of address space: there is not so much "
          "left (see --memory, --threads, ulimit -v)",
          kBytes >> 20);
  made = count;
}

// Counts a thread for as long as it lives.
class Multiplier {
 public:
  Multiplier() {
    const std::unique_lock<std::shared_mutex> alone(multiplying);
    if (threads + 1 > made) make_buffers(threads + 1);
    ++threads;
  }
  ~Multiplier() {
    const std::unique_lock<std::shared_mutex> alone(multiplying);
    --threads;
  }
  Multiplier(const Multiplier&) = delete;
  Multiplier& operator=(const Multiplier&) = delete;
};

}  // namespace

BlasBuffer::BlasBuffer() {
  thread_local const Multiplier counted;
  multiplying_ = std::shared_lock<std::shared_mutex>(multiplying);
}

}  // namespace infomorph::detail
