#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "infomorph/experiment/run.hpp"
#include "infomorph/spec/run_spec.hpp"

namespace infomorph {

/// What is to be swept.
struct SweepRequest {
  std::filesystem::path spec;
  std::vector<std::string> settings;  ///< as of read_spec
  std::vector<std::string> sweeps;    ///< each "key=value,value,..."
  std::optional<std::uint64_t> seed;  ///< the first, in place of the spec's
  int seeds = 1;                      ///< of each combination of the values
};

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

/// The runs for all combinations of the values and all seeds, each in the folder
/// `out/<values>-seed-<seed>` with commas between values, or `out/seed-<seed>` where no key is
/// swept.
/// @throws Error if a key or value cannot be read, or two runs would have the same folder
Sweep plan_sweep(const SweepRequest& request, const std::filesystem::path& out);

/// "key=value key=value seed 3".
std::string label_of(const Sweep& sweep, const SweepRun& run);

/// Makes the runs of a sweep, each on one thread, as many at once as there are threads, and keeps
/// `out`/sweep.csv.
/// @param observer  hears of each run that is complete; may be asked to stop by several threads at
///                  once
/// @return  false if the observer asked to stop before all were complete
/// @throws Error  as run(), with the label of the run; if `out` holds something else
bool run_sweep(Sweep& sweep, const std::filesystem::path& out, ExistingRun existing,
               const Execution& execution, RunObserver& observer);

}  // namespace infomorph
