#pragma once

#include <string>

#include "cli/sweep_plan.hpp"

namespace infomorph::cli {

/// The runs that are complete as CSV: a column for each key that is swept, called by the key, then
/// `seed`, the scores and `seconds`. A run without a score that others have has an empty cell.
std::string csv_of(const Sweep& sweep);

/// Prints median and range of the score to quote, for each combination of values.
void print_table(const Sweep& sweep);

}  // namespace infomorph::cli
