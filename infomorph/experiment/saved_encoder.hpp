#pragma once

#include <filesystem>
#include <vector>

#include "infomorph/experiment/saved_network.hpp"

namespace infomorph {

/// The code of a table.
struct TableCode {
  Matrix<float> outputs;       ///< [rows x neurons]: 1 where a neuron fires, else 0
  std::vector<bool> complete;  ///< [rows]: whether there is a code, for no cell is missing
};

/// An encoding network as a run folder holds it.
class SavedEncoder {
 public:
  /// @throws Error if the folder holds no encoding with a checkpoint, or one of bars or patches
  SavedEncoder(const std::filesystem::path& folder, const Execution& execution);

  /// Encodes raw values as the run's `passes.tested` says; outputs are drawn by its seed.
  /// @throws Error as values_for, or if a row has no code, so large are its values
  TableCode encode(const std::filesystem::path& table);

 private:
  SavedEncoder(const std::filesystem::path& folder, const RunSpec& spec,
               const Execution& execution);

  TableOptions options_;
  OutputKind tested_;
  SavedNetwork saved_;
};

}  // namespace infomorph
