#pragma once

#include <memory>
#include <string>
#include <vector>

#include "infomorph/table/array_table.hpp"

namespace infomorph::python {

/// A table that Python holds for one call: a file, or columns in memory.
struct TableHandle {
  std::unique_ptr<TableReader> reader;
  ArrayTable* array = nullptr;           ///< the same, if it lies in memory
  std::vector<std::string> categorical;  ///< columns whose type says that they are

  static TableHandle in_memory(ArrayTable table) {
    auto owned = std::make_unique<ArrayTable>(std::move(table));
    ArrayTable* array = owned.get();
    return {std::move(owned), array, {}};
  }
};

}  // namespace infomorph::python
