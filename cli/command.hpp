#pragma once

#include <CLI/CLI.hpp>
#include <functional>

/// A command of the command line: options struct, setup, run, one file each. Setup declares the
/// options and puts into `chosen` what is to run when the command is given; that returns the exit
/// code.
namespace infomorph::cli {

using Run = std::function<int()>;

inline constexpr int kDone = 0;
inline constexpr int kBadInput = 2;
inline constexpr int kOurFault = 70;
inline constexpr int kInterrupted = 130;

void setup_run(CLI::App& app, Run& chosen);
void setup_pid(CLI::App& app, Run& chosen);
void setup_predict(CLI::App& app, Run& chosen);
void setup_data(CLI::App& app, Run& chosen);

}  // namespace infomorph::cli
