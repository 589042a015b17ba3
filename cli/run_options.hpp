#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "infomorph/base/parallel.hpp"
#include "infomorph/record/run_folder.hpp"

namespace infomorph::cli {

/// Options of `infomorph run`.
struct RunOptions {
  std::string spec;
  std::string out;
  std::vector<std::string> settings;
  std::int64_t seed = -1;  ///< -1: that of the spec
  int threads = available_threads();
  bool overwrite = false;
  bool resume = false;
  bool quiet = false;
  std::string sweep;  ///< "key=value,value,...", or empty
  int seeds = 1;      ///< of each value of a sweep
};

/// What the options say of a run that is there already.
inline ExistingRun existing_run(const RunOptions& options) {
  if (options.overwrite) return ExistingRun::replace;
  return options.resume ? ExistingRun::resume : ExistingRun::refuse;
}

/// Runs the spec for every value of a key and several seeds, each run on one thread, as many at
/// once as there are threads; prints a table with medians and ranges.
int sweep(const RunOptions& options, const std::filesystem::path& out);

}  // namespace infomorph::cli
