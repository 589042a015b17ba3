#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cli/output.hpp"
#include "cli/pid_options.hpp"
#include "infomorph/information/decomposition.hpp"
#include "infomorph/information/permutation_test.hpp"
#include "infomorph/information/significance.hpp"
#include "infomorph/table/observations.hpp"

namespace infomorph::cli {

/// What `infomorph pid` found, for a writer.
struct PidReport {
  std::string name;                    ///< of the table
  std::vector<ColumnSummary> columns;  ///< [S + 1]: the sources, then the target
  std::vector<std::string> notes;      ///< on how the table was read
  std::size_t outcomes = 0;            ///< occupied combinations of sources and target
  std::size_t samples = 0;             ///< 0: the table gave probabilities
  Decomposition decomposition;
  const RedundancyMeasure* measure = &kSharedExclusions;  ///< that it is by
  bool continuous = false;                                ///< estimated from distances
  int bins = 0;                                           ///< that were asked for
  std::uint64_t seed = 1;
  std::vector<std::pair<std::string, std::string>> options;  ///< that were given, as JSON
  std::optional<PermutationTest> test;
  std::optional<BootstrapIntervals> intervals;

  /// Calls its argument for every outcome in turn; empty if not wanted.
  struct Outcome {
    std::span<const std::string> categories;  ///< [S + 1], as in the table
    double probability = 0;
    std::span<const Atom> atoms;
  };
  std::function<void(const std::function<void(const Outcome&)>&)> each_outcome;
  std::vector<bool> whole_numbers;  ///< [S + 1]: the categories of the column are
};

/// Writes the report as the options ask for, and all that they say of it.
void write_report(PidReport& report, const PidOptions& options, Output& output);

/// An aligned table for people: atoms grouped by the levels of the lattice.
void write_text(const PidReport& report, Output& output);

/// JSON for programs.
void write_json(const PidReport& report, Output& output);

/// What each column was taken for, and the notes; part of the text and of the JSON.
void write_columns_text(const PidReport& report, Output& output);
void write_columns_json(const PidReport& report, Output& output);

}  // namespace infomorph::cli
