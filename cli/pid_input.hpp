#pragma once

#include <memory>
#include <vector>

#include "cli/pid_options.hpp"
#include "infomorph/information/surrogates.hpp"
#include "infomorph/table/table_reader.hpp"

namespace infomorph::cli {

/// The table, and what its columns are for.
struct PidInput {
  explicit PidInput(const PidOptions& options);

  TableOptions format;
  std::unique_ptr<TableReader> table;
  ColumnRoles roles;
};

/// @param groups  [samples], or empty
Surrogates surrogates_of(const PidOptions& options, std::vector<int> groups);

}  // namespace infomorph::cli
