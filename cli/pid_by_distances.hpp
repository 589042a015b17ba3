#pragma once

#include "cli/pid_options.hpp"

namespace infomorph::cli {

/// Estimates the decomposition from distances (--continuous), and writes the result.
void decompose_by_distances(const PidOptions& options);

}  // namespace infomorph::cli
