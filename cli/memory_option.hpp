#pragma once

#include "cli/command.hpp"

namespace infomorph::cli {

/// Adds --memory to a command that handles data: how much memory it may take, from then on. Without
/// it, limit_memory_by_default() sets what the machine has left.
void add_memory_option(CLI::App& command);

/// To be called once the options are known.
void limit_memory_by_default();

/// What to say where memory was not enough.
std::string out_of_memory();

}  // namespace infomorph::cli
