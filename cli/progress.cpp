#include "cli/progress.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include "cli/interrupt.hpp"
#include "cli/say.hpp"

namespace infomorph::cli {
namespace {

constexpr int kBarWidth = 24;

}  // namespace

ProgressDisplay::ProgressDisplay(bool quiet)
    : quiet_(quiet), terminal_(isatty(STDERR_FILENO) != 0) {}

ProgressDisplay::~ProgressDisplay() {
  if (line_open_) say("\r\033[K");
}

void ProgressDisplay::on_progress(const Progress& progress) {
  using namespace std::chrono_literals;
  const auto now = Clock::now();
  if (!first_done_) first_done_ = progress.done;
  if (quiet_ || !terminal_ || now - drawn_ < 100ms) return;
  drawn_ = now;
  const double share = progress.done / progress.total;
  const double elapsed = std::chrono::duration<double>(now - begin_).count();
  const double rate = (progress.done - *first_done_) / elapsed;
  const int filled = static_cast<int>(share * kBarWidth);
  say("\r\033[K[{}{}] {:.1f} {}s/s  {:.0f} s left  {}", std::string(filled, '#'),
      std::string(kBarWidth - filled, '.'), rate, progress.unit,
      rate > 0 ? (progress.total - progress.done) / rate : 0, latest_);
  line_open_ = true;
}

void ProgressDisplay::on_part(const std::string& line) {
  if (quiet_) return;
  latest_ = line;
  if (!terminal_) say("{}\n", line);
}

bool ProgressDisplay::stop_requested() { return interrupted(); }

}  // namespace infomorph::cli
