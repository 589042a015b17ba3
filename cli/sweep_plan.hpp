#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/run_options.hpp"
#include "infomorph/experiment/run.hpp"
#include "infomorph/task/run_spec.hpp"

namespace infomorph::cli {

/// A run of a sweep, and what has come of it.
struct SweepRun {
  std::vector<std::string> values;  ///< of the keys, in their order
  RunSpec spec;
  std::filesystem::path folder;
  RunOutcome outcome;
};

/// What is to be run: no key, one, or a grid of several.
struct Sweep {
  RunSpec base;  ///< the spec before any of the keys is set
  std::vector<std::string> keys;
  std::vector<SweepRun> runs;  ///< the seeds of a combination side by side, the last key fastest
};

/// The runs for all combinations of the values and all seeds, each in `out`/<values>-seed-<seed>
/// with commas between values, or `out`/seed-<seed> where no key is swept.
/// @throws Error if a key or value cannot be read, or two runs would have the same folder
Sweep plan_sweep(const RunOptions& options, const std::filesystem::path& out);

/// "key=value key=value seed 3".
std::string label_of(const Sweep& sweep, const SweepRun& run);

}  // namespace infomorph::cli
