#pragma once

#include <shared_mutex>

namespace infomorph::detail {

/// To be held by a thread while OpenBLAS multiplies for it. OpenBLAS takes a buffer for each
/// product that is under way and keeps it for the next; where it gets no memory for one, it asks
/// again for ever. So there are as many as there are threads that multiply before any of them
/// begins.
class BlasBuffer {
 public:
  /// @throws Error if there is not so much address space
  BlasBuffer();

 private:
  std::shared_lock<std::shared_mutex> multiplying_;
};

}  // namespace infomorph::detail
