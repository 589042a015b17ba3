#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace infomorph {

/// How long a program is waited for.
struct Patience {
  std::chrono::milliseconds idle = std::chrono::minutes(5);  ///< while the folder does not grow
  std::function<bool()> stop = [] { return false; };         ///< asked several times a second
};

/// Runs a program of the PATH in `folder`, without input, its output thrown away. What it has
/// started itself is ended with it if it takes too long or is to stop.
/// @return an empty string if it succeeded, else a clause that says why not: that the program is
///         not on this machine, the status it ended with, or that it was not waited for any longer
std::string run_program(const std::vector<std::string>& words, const std::filesystem::path& folder,
                        const Patience& patience = {});

}  // namespace infomorph
