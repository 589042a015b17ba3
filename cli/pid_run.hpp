#pragma once

#include "cli/pid_options.hpp"

namespace infomorph::cli {

/// Decomposes the table and writes the result, as the options say.
void run_pid(const PidOptions& options);

}  // namespace infomorph::cli
