#pragma once

namespace infomorph::cli {

/// Whether Ctrl-C was pressed since watch_interrupts() was called.
bool interrupted();
void watch_interrupts();

}  // namespace infomorph::cli
