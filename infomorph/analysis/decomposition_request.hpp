#pragma once

#include <cstdint>

#include "infomorph/information/bias_correction.hpp"
#include "infomorph/information/measures/shared_exclusions.hpp"
#include "infomorph/information/surrogates.hpp"
#include "infomorph/table/column_binning.hpp"
#include "infomorph/table/column_roles.hpp"
#include "infomorph/table/sampled_columns.hpp"
#include "infomorph/table/table_options.hpp"

namespace infomorph {

/// How a table is to be decomposed, and what is to be told of it beside.
struct DecompositionRequest {
  ColumnRoles roles;
  TableOptions table;  ///< its `set_by` says how errors and warnings name options
  const RedundancyMeasure* measure = &kSharedExclusions;
  ColumnBinning binning;
  bool pointwise = false;  ///< the result is to be asked for single outcomes

  BiasCorrection correction = BiasCorrection::none;
  int permutations = 0;  ///< surrogates to compare with; 0: no test
  Surrogates::Kind surrogates = Surrogates::Kind::shuffle;
  int block = 0;           ///< samples in a block of surrogates; 0: chosen by the target
  int resamples = 0;       ///< for bootstrap intervals; 0: none
  std::uint64_t seed = 1;  ///< of permutations, resamples, and noise that breaks ties

  bool continuous = false;  ///< estimated from distances; then
  int neighbours = 4;
  Transform transform = Transform::standardise;
};

/// @throws Error if a number is out of range, or options are given that do not go together or would
///         have no effect
void check_request(const DecompositionRequest& request);

}  // namespace infomorph
