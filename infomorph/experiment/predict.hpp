#pragma once

#include <filesystem>
#include <variant>

#include "infomorph/base/execution.hpp"
#include "infomorph/experiment/saved_classifier.hpp"
#include "infomorph/experiment/saved_encoder.hpp"

namespace infomorph {

/// What the network of a run makes of a table: classes, or a code.
using TableAnswer = std::variant<Predictions, TableCode>;

/// Puts the network of the run in a folder to use on the rows of a table.
/// @throws Error as SavedClassifier and SavedEncoder
TableAnswer predict_table(const std::filesystem::path& folder, const std::filesystem::path& table,
                          const Execution& execution);

}  // namespace infomorph
