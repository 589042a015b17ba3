#include "infomorph/table/table_notes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace infomorph {

std::vector<std::string> notes_on_table(const TableReader& table, const ColumnRoles& roles,
                                        const TableOptions& options, char decimal,
                                        std::size_t dropped, std::size_t rows) {
  std::vector<std::string> notes;
  const char delimiter = table.delimiter();
  if (options.delimiter.empty() && delimiter != '\0' && delimiter != ',') {
    notes.push_back(fmt::format("cells are parted by {}",
                                delimiter == '\t' ? "tabs" : fmt::format("'{}'", delimiter)));
  }
  if (options.decimal.empty() && decimal == ',') {
    notes.emplace_back("numbers are written with a decimal comma");
  }
  const auto unnamed = std::ranges::count(table.columns(), "");
  if (roles.sources.empty() && unnamed > 0) {
    notes.push_back(fmt::format("{} without a name {} not used",
                                unnamed == 1 ? "a column" : fmt::format("{} columns", unnamed),
                                unnamed == 1 ? "is" : "are"));
  }
  if (dropped > 0) {
    notes.push_back(fmt::format("{} of {} rows {} left out for missing values", dropped, rows,
                                dropped == 1 ? "is" : "are"));
  }
  return notes;
}

}  // namespace infomorph
