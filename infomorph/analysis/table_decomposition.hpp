#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "infomorph/analysis/decomposition_request.hpp"
#include "infomorph/base/execution.hpp"
#include "infomorph/information/decomposition.hpp"
#include "infomorph/information/permutation_test.hpp"
#include "infomorph/information/significance.hpp"
#include "infomorph/table/observations.hpp"

namespace infomorph {

/// What is left of estimates once their bias is taken back, in bits.
struct CorrectedDecomposition {
  BiasCorrection how = BiasCorrection::none;
  double mutual_information = 0;
  std::optional<double> target_entropy;    ///< where the correction is of entropies
  std::optional<double> residual_entropy;  ///< likewise
  std::vector<double> atoms;               ///< totals, of `permutation`; else empty
};

/// A decomposed table, and what was made of its columns.
struct TableDecomposition {
  std::string name;                                  ///< of the table
  std::vector<ColumnSummary> columns;                ///< [S + 1]: the sources, then the target
  std::vector<std::vector<std::string>> categories;  ///< [S + 1][values]: what codes in `joint`
                                                     ///< stand for; none from distances
  std::vector<std::string> notes;                    ///< on how the table was read, a sentence each
  std::vector<std::string> warnings;  ///< why not to trust the result, a sentence each
  std::size_t outcomes = 0;           ///< occupied combinations of sources and target
  std::size_t samples = 0;            ///< 0: the table gave probabilities
  Decomposition decomposition;
  std::optional<PermutationTest> test;              ///< if asked for
  std::optional<BootstrapIntervals> intervals;      ///< if asked for
  std::optional<CorrectedDecomposition> corrected;  ///< if asked for
  std::optional<JointDistribution> joint;           ///< if rows were counted

  const RedundancyMeasure* measure = &kSharedExclusions;
  bool continuous = false;  ///< estimated from distances
  int bins = 0;             ///< that were asked for
  std::uint64_t seed = 1;
};

/// Reads a table to its end and decomposes what its columns say of the target: counted
/// (observe(), decompose()), from distances (read_samples(), transform(), decompose_continuous()),
/// or by a measure of columns of numbers; then compares with surrogates and resamples. The names of
/// groups are categories, whatever they look like, unless the request says that they are numbers.
/// @throws Error as check_request() and these functions
/// @throws Stopped if `execution` is to stop
TableDecomposition decompose_table(TableReader& table, const DecompositionRequest& request,
                                   const Execution& execution);

/// The same of samples that were counted elsewhere: the request's table and roles do not matter,
/// nor can it ask for surrogates that keep an order. The result has no columns.
/// @param name  what to call the samples in warnings
TableDecomposition decompose_counts(JointDistribution joint, const std::string& name,
                                    const DecompositionRequest& request,
                                    const Execution& execution);

/// One outcome of a table.
struct OutcomeAtoms {
  std::span<const std::string> categories;  ///< [S + 1], as in the table
  double probability = 0;
  std::span<const Atom> atoms;  ///< in the order of the lattice
};

/// Decomposes every single outcome, in the order in which they first appear.
/// @param result  of counting
/// @throws Error as decompose_pointwise()
void each_outcome(const TableDecomposition& result, const Execution& execution,
                  const std::function<void(const OutcomeAtoms&)>& sink);

}  // namespace infomorph
