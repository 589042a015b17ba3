#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "infomorph/base/parallel.hpp"

namespace infomorph::cli {

/// Options of `infomorph run`.
struct RunOptions {
  std::string spec;
  std::string out;
  std::vector<std::string> settings;
  std::int64_t seed = -1;  ///< -1: that of the spec
  int threads = available_threads();
  bool overwrite = false;
  bool quiet = false;
  std::string sweep;  ///< "key=value,value,...", or empty
  int seeds = 1;      ///< of each value of a sweep
};

/// Runs the spec for every value of a key and several seeds, each run on one thread, as many at
/// once as there are threads; prints a table with medians and ranges.
int sweep(const RunOptions& options, const std::filesystem::path& out);

}  // namespace infomorph::cli
