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
inline constexpr int kInternalError = 70;
inline constexpr int kInterrupted = 130;

/// Lets an option be given several times, with one value each: what comes after is no value of it.
inline CLI::Option* repeated(CLI::Option* option) {
  return option->expected(1)->allow_extra_args(false)->multi_option_policy(
      CLI::MultiOptionPolicy::TakeAll);
}

void setup_run(CLI::App& app, Run& chosen);
void setup_pid(CLI::App& app, Run& chosen);
void setup_predict(CLI::App& app, Run& chosen);
void setup_report(CLI::App& app, Run& chosen);
void setup_data(CLI::App& app, Run& chosen);

}  // namespace infomorph::cli
