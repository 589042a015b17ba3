#pragma once

#include <chrono>

#include "infomorph/task/classify.hpp"

namespace infomorph::cli {

/// Shows how a run goes: a bar that redraws itself on a terminal, plain lines otherwise, nothing if
/// quiet. All on standard error.
class ProgressDisplay {
 public:
  explicit ProgressDisplay(bool quiet);

  void advance(const Progress& progress);
  void complete(const EpochRecord& record, int epochs);
  void close();

 private:
  using Clock = std::chrono::steady_clock;

  bool quiet_;
  bool terminal_;
  bool line_open_ = false;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point drawn_{};
  std::string latest_;  // goal and accuracy of the last complete epoch
};

}  // namespace infomorph::cli
