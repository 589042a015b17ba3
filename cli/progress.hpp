#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "infomorph/experiment/run.hpp"

namespace infomorph::cli {

/// Shows how a run goes: a bar that redraws itself on a terminal, plain lines otherwise, nothing if
/// quiet. All on standard error. Hears of interrupts.
class ProgressDisplay : public RunObserver {
 public:
  explicit ProgressDisplay(bool quiet);
  ~ProgressDisplay() override;

  void on_progress(const Progress& progress) override;
  void on_part(const std::string& line) override;
  bool stop_requested() override;

 private:
  using Clock = std::chrono::steady_clock;

  bool quiet_;
  bool terminal_;
  bool line_open_ = false;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point drawn_{};
  std::optional<double> first_done_;  // what was done when the run was started or resumed
  std::string latest_;                // on the last complete part
};

}  // namespace infomorph::cli
