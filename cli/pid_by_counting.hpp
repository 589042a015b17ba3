#pragma once

#include "cli/pid_options.hpp"

namespace infomorph::cli {

/// Decomposes by counting, and writes the result.
void decompose_by_counting(const PidOptions& options);

}  // namespace infomorph::cli
