#pragma once

#include "infomorph/experiment/sweep.hpp"

namespace infomorph::cli {

/// Prints median and range of the score to quote, for each combination of values.
void print_table(const Sweep& sweep);

}  // namespace infomorph::cli
