#include "cli/progress.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <numeric>

namespace infomorph::cli {
namespace {

constexpr int kBarWidth = 24;

std::string describe(const EpochRecord& record) {
  std::string text;
  for (const LayerInformation& layer : record.information) {
    if (layer.goal.empty()) continue;
    const double sum = std::accumulate(layer.goal.begin(), layer.goal.end(), 0.0);
    text += fmt::format("{} {:.4f}", text.empty() ? "goal" : " +",
                        sum / static_cast<double>(layer.goal.size()));
  }
  if (!text.empty()) text += " bit, ";
  return text + fmt::format("validation {:.4f}, test {:.4f}", record.accuracy.validation,
                            record.accuracy.test);
}

}  // namespace

ProgressDisplay::ProgressDisplay(bool quiet)
    : quiet_(quiet), terminal_(isatty(STDERR_FILENO) != 0) {}

void ProgressDisplay::advance(const Progress& progress) {
  using namespace std::chrono_literals;
  const auto now = Clock::now();
  if (quiet_ || !terminal_ || now - drawn_ < 100ms) return;
  drawn_ = now;
  const double done = (progress.epoch + static_cast<double>(progress.batch) / progress.batches) /
                      (progress.epochs + 1);
  const double elapsed = std::chrono::duration<double>(now - begin_).count();
  const int filled = static_cast<int>(done * kBarWidth);
  fmt::print(stderr, "\r\033[K[{}{}] epoch {}/{}  {:.1f} epochs/s  {:.0f} s left  {}",
             std::string(filled, '#'), std::string(kBarWidth - filled, '.'), progress.epoch,
             progress.epochs, done * (progress.epochs + 1) / elapsed, elapsed * (1 - done) / done,
             latest_);
  std::fflush(stderr);
  line_open_ = true;
}

void ProgressDisplay::complete(const EpochRecord& record, int epochs) {
  if (quiet_) return;
  latest_ = describe(record);
  if (!terminal_) {
    fmt::print(stderr, "epoch {}/{}  {:.2f} s  {}\n", record.epoch, epochs, record.seconds,
               latest_);
  }
}

void ProgressDisplay::close() {
  if (line_open_) fmt::print(stderr, "\r\033[K");
  line_open_ = false;
}

}  // namespace infomorph::cli
