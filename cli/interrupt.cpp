#include "cli/interrupt.hpp"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <string>

#include "cli/say.hpp"

namespace infomorph::cli {
namespace {

volatile std::sig_atomic_t interrupt_seen = 0;
std::string notice_of_interrupt;

// A shell that runs a script starts programs in the background so that they ignore SIGINT; one that
// is sent to them by hand is meant.
void set_handlers(void (*handler)(int)) {
  std::signal(SIGINT, handler);
  std::signal(SIGTERM, handler);
  if (std::signal(SIGHUP, handler) == SIG_IGN) std::signal(SIGHUP, SIG_IGN);
}

// Calls nothing that a signal handler may not.
void hear(int /*signal*/) {
  const int error = errno;
  interrupt_seen = 1;
  set_handlers(SIG_DFL);
  [[maybe_unused]] const ssize_t written =
      write(STDERR_FILENO, notice_of_interrupt.data(), notice_of_interrupt.size());
  errno = error;
}

}  // namespace

bool interrupted() { return interrupt_seen != 0; }

void watch_interrupts(const std::string& notice) {
  set_handlers(SIG_DFL);
  // A terminal has the bar of progress and ^C on its last line.
  const bool on_new_line = !notice.empty() && isatty(STDERR_FILENO) != 0;
  notice_of_interrupt = on_new_line ? '\n' + notice : notice;
  if (speechless) notice_of_interrupt.clear();
  set_handlers(hear);
}

}  // namespace infomorph::cli
