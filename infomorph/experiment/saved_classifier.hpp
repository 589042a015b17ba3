#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "infomorph/experiment/saved_network.hpp"
#include "infomorph/task/readout.hpp"

namespace infomorph {

/// What a classifier says of a table.
struct Predictions {
  static constexpr int kNone = -1;

  std::vector<std::string> classes;  ///< names
  std::vector<int> predicted;        ///< index into `classes`, or kNone where a value is missing
  Matrix<float> evidence;            ///< [rows x classes]; see readout.hpp; 0 where one is missing

  /// Of a row [classes]: the evidence for each class over that for all of them; where there is
  /// none for any, all are equal. Of a logistic output, the evidence is the softmax, whose sum is 1
  /// already.
  Vector<double> probabilities(Eigen::Index row) const;
};

/// A classifier as a run folder holds it.
class SavedClassifier {
 public:
  /// @throws Error if the folder holds no classification with a checkpoint
  SavedClassifier(const std::filesystem::path& folder, const Execution& execution);

  /// Classifies raw values as the run's `passes.tested` says; outputs are drawn by its seed.
  /// @throws Error as values_for, or if a row has no output, so large are its values
  Predictions predict(const std::filesystem::path& table);

 private:
  SavedClassifier(const std::filesystem::path& folder, const RunSpec& spec,
                  const Execution& execution);

  TableOptions options_;
  SavedNetwork saved_;
  Readout readout_;
};

}  // namespace infomorph
