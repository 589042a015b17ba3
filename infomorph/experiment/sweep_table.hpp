#pragma once

#include <string>
#include <vector>

#include "infomorph/experiment/sweep.hpp"

namespace infomorph {

/// The runs that are complete as CSV: a column for each key that is swept, called by the key, then
/// `seed`, the scores and `seconds`. A run without a score that others have has an empty cell.
std::string csv_of(const Sweep& sweep);

/// The score to quote of the runs of one combination of values that are complete.
struct SweepRow {
  std::vector<std::string> values;  ///< of the keys
  std::string score;                ///< its name
  int runs = 0;
  double median = 0;
  double smallest = 0;
  double largest = 0;
};

/// One row for each combination of values with a complete run.
std::vector<SweepRow> rows_of(const Sweep& sweep);

}  // namespace infomorph
