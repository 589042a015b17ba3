#pragma once

#include <span>

#include "cli/command.hpp"

namespace infomorph::cli {

/// Declares a command: one of the functions of command.hpp.
using Setup = void (*)(CLI::App& app, Run& chosen);

/// The program with these commands: reads the command line, runs the command, and makes errors one
/// sentence. @return  the exit code
int run_program(int argc, char** argv, std::span<const Setup> commands);

}  // namespace infomorph::cli
