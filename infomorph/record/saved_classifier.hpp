#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "infomorph/data/samples.hpp"
#include "infomorph/network/network.hpp"
#include "infomorph/task/run_spec.hpp"

namespace infomorph {

/// What a classifier says of a table.
struct Predictions {
  std::vector<std::string> classes;  ///< names
  std::vector<int> predicted;        ///< index into `classes`, one a row
  Matrix<float> evidence;            ///< [rows x classes]; see readout.hpp
};

/// A classifier as a run folder holds it.
class SavedClassifier {
 public:
  /// @throws Error if the folder holds no run with a checkpoint
  SavedClassifier(const std::filesystem::path& folder, int threads);

  /// Classifies raw values; the outputs of hidden layers are drawn by the run's seed.
  /// @throws Error if the table lacks a column that was learnt from
  Predictions predict(const Table& table);

 private:
  RunSpec spec_;
  Preprocessing preprocessing_;
  std::vector<bool> inverted_;
  Network network_;
};

}  // namespace infomorph
