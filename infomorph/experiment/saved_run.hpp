#pragma once

#include <filesystem>
#include <memory>

#include "infomorph/dataset/table_samples.hpp"
#include "infomorph/task/run_spec.hpp"

namespace infomorph {

/// The spec of the run in a folder. @throws Error if the folder holds no run with a checkpoint
RunSpec spec_of_run(const std::filesystem::path& folder);

/// A table as the network of a run sees it.
struct RunTable {
  std::unique_ptr<TableReader> reader;
  TableValues rows;

  /// @throws Error, naming the row, if the network has no output for it
  /// @param outputs  [N x >= count], of the rows from `first` on
  void require_outputs(const Matrix<float>& outputs, int first, int count) const;
};

/// Reads it with the missing values and the decimal mark of the run's spec; the delimiter is found.
/// @throws Error as values_for
RunTable read_for_run(const RunSpec& spec, const Preprocessing& preprocessing,
                      const std::filesystem::path& table);

}  // namespace infomorph
