#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace infomorph {

/// Runs a program of the PATH in `folder`, without input, its output thrown away.
/// @return an empty string if it succeeded, else a clause that says why not: that the program is
///         not on this machine, or the status it ended with
std::string run_program(const std::vector<std::string>& words, const std::filesystem::path& folder);

}  // namespace infomorph
