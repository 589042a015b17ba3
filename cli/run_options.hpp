#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/record/run_folder.hpp"

namespace infomorph::cli {

/// Options of `infomorph run`.
struct RunOptions {
  std::string spec;
  std::string out;
  std::vector<std::string> settings;
  std::optional<std::string> seed;  ///< in place of the spec's
  int threads = available_threads();
  bool overwrite = false;
  bool resume = false;
  bool quiet = false;
  bool dry = false;                 ///< say what the run would take, and write nothing
  bool report = false;              ///< write a page on the run at its end
  std::vector<std::string> sweeps;  ///< each "key=value,value,..."
  int seeds = 0;                    ///< of each combination of the values; 0: a single run
};

/// What the options say of a run that is there already.
inline ExistingRun existing_run(const RunOptions& options) {
  if (options.overwrite) return ExistingRun::replace;
  return options.resume ? ExistingRun::resume : ExistingRun::refuse;
}

/// The seed given beside the spec, if any. @throws Error if it is none
std::optional<std::uint64_t> given_seed(const RunOptions& options);

/// Runs the spec for every combination of the values and several seeds, each run on one thread, as
/// many at once as there are threads; prints a table with medians and ranges.
int sweep(const RunOptions& options, const std::filesystem::path& out);

}  // namespace infomorph::cli
