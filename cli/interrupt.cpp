#include "cli/interrupt.hpp"

#include <csignal>

namespace infomorph::cli {
namespace {

volatile std::sig_atomic_t interrupt_seen = 0;

}  // namespace

bool interrupted() { return interrupt_seen != 0; }

void watch_interrupts() {
  std::signal(SIGINT, [](int) { interrupt_seen = 1; });
}

}  // namespace infomorph::cli
