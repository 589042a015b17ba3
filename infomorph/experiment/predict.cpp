#include "infomorph/experiment/predict.hpp"

namespace infomorph {

TableAnswer predict_table(const std::filesystem::path& folder, const std::filesystem::path& table,
                          const Execution& execution) {
  if (std::holds_alternative<EncodeSpec>(spec_of_run(folder).task)) {
    return SavedEncoder(folder, execution).encode(table);
  }
  return SavedClassifier(folder, execution).predict(table);
}

}  // namespace infomorph
