#pragma once

#include <string>

namespace infomorph::cli {

/// Whether the program was asked to end since watch_interrupts() was first called.
bool interrupted();

/// From now on the first Ctrl-C, SIGTERM, or SIGHUP (unless the program was started to ignore it,
/// as by nohup) is heard by interrupted() alone; the second ends the program at once. Called again,
/// the next is the first.
/// @param notice  lines to say on standard error at the first
void watch_interrupts(const std::string& notice = "");

/// The notice of a command that learns in steps.
inline constexpr const char* kFinishingTheStep =
    "infomorph: finishing the step; press Ctrl-C again to stop at once\n";

}  // namespace infomorph::cli
