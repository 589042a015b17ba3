#pragma once

#include <functional>
#include <memory>

namespace infomorph::detail {

/// Threads of oneTBB. No other file includes its headers, so that the thread sanitizer may leave
/// out what it cannot follow, and nothing else.
class Workers {
 public:
  /// @param threads  more than there are processors are not used
  explicit Workers(int threads);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// Calls `body(index, thread)` for every index in 0..count-1, and returns when all are done.
  void spread(int count, const std::function<void(int index, int thread)>& body);

 private:
  struct Arena;
  std::unique_ptr<Arena> arena_;
};

}  // namespace infomorph::detail
