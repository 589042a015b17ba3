#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "infomorph/record/hdf5_reader.hpp"
#include "infomorph/record/run_folder.hpp"
#include "infomorph/spec/run_spec.hpp"
#include "infomorph/table/table.hpp"
#include "infomorph/task/figures.hpp"

namespace infomorph {

/// The files of a run that is resumed, or looked at.
struct StoredRun {
  /// @throws Error if a file is missing or damaged
  explicit StoredRun(const std::filesystem::path& folder);

  /// A cell of metrics.csv. @throws Error if it is not there or no finite number
  double number(std::size_t row, const std::string& column) const;

  /// A cell of metrics.csv that counts something. @throws Error also if it is no whole number from
  /// 0 to 2^53
  long count(std::size_t row, const std::string& column) const;

  /// The figures in a row of metrics.csv, without those of the last epoch alone.
  std::vector<double> figures(std::size_t row, const std::vector<FigureColumn>& columns) const;

  /// Rows of metrics.csv with these cells: name of the column, text.
  /// @throws Error if there are none
  std::vector<std::size_t> rows_with(
      const std::vector<std::pair<std::string, std::string>>& cells) const;

  Table metrics;
  Hdf5Reader records;
  Hdf5Reader checkpoint;
};

/// Whether the folder has this spec, to the letter.
bool has_spec(const RunSpec& spec, const RunFolder& folder);

/// @throws Error if the folder is from another version; or, with the first line that differs,
///         if from another spec. More epochs than at its start are no other spec where
///         learning does not depend on how many are to come: a classification, an encoding of
///         samples
void require_same_spec(const RunSpec& spec, const RunFolder& folder);

/// @throws Error if the run in the folder has another spec, or is finished and without checkpoint,
///         or if the folder holds a sweep
void require_resumable(const RunSpec& spec, const RunFolder& folder);

}  // namespace infomorph
