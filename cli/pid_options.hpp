#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "cli/table_options.hpp"
#include "infomorph/base/execution.hpp"
#include "infomorph/table/column_roles.hpp"

namespace infomorph::cli {

/// What the command line of `infomorph pid` says.
struct PidOptions {
  std::string table;
  TableArguments format;
  ColumnRoles roles;
  std::vector<std::string> sources;  ///< as they are given
  int bins = 0;
  std::string binning_rule = "equal_width";
  std::string measure = "sx";  ///< a name, or "all"
  bool each_pair = false;
  bool each_target = false;
  int window = 0;                 ///< 0: all rows at once
  int step = 0;                   ///< 0: a window
  std::vector<std::string> lags;  ///< as they are given
  std::string fdr;                ///< empty, bh or by
  bool csv = false;
  bool pointwise = false;

  /// Whether more than one decomposition is asked for.
  bool many() const { return each_pair || each_target || window > 0; }
  bool json = false;
  std::string out;
  std::string report;  ///< where to write a page; empty: nowhere
  std::string correct = "none";
  int permutations = 0;
  std::string surrogates = "shuffle";
  int block = 0;  ///< 0: chosen by the target
  int resamples = 0;
  bool continuous = false;
  int neighbours = 4;
  std::string transform = "standardise";
  std::uint64_t seed = 1;
  int threads = available_threads();
  std::vector<std::pair<std::string, std::string>> given;  ///< options that matter, as JSON
};

}  // namespace infomorph::cli
