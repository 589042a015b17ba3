#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "infomorph/analysis/decomposition_request.hpp"
#include "infomorph/table/array_table.hpp"

namespace infomorph {

/// The categories of a column over all rows of a table, as it is decomposed: binned if it is to be.
struct ColumnCategories {
  static constexpr int kMissing = -1;

  std::vector<int> codes;          ///< [rows]
  std::vector<std::string> names;  ///< of each code
  bool any_missing = false;
};

/// @throws Error as observe(), but for missing cells
ColumnCategories column_categories(const ArrayTable& table, std::size_t place,
                                   const DecompositionRequest& request);

}  // namespace infomorph
