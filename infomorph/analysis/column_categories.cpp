#include "infomorph/analysis/column_categories.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <utility>

#include "infomorph/table/columns.hpp"
#include "infomorph/table/observations.hpp"

namespace infomorph {

ColumnCategories column_categories(const ArrayTable& table, std::size_t place,
                                   const DecompositionRequest& request) {
  // A decomposition wants a source: a column of nothing but zeros that the table lacks.
  const std::int64_t zero = 0;
  std::vector<TableColumn> pair = {table.column_in_memory(place)};
  pair.push_back(
      {pair[0].name + " ", NumberArray{.type = NumberArray::Type::integer,
                                       .values = std::as_bytes(std::span(&zero, 1)).data()}});
  const ColumnRoles roles{.target = pair[0].name, .sources = {pair[1].name}};
  ArrayTable alone(table.name(), std::move(pair), table.rows());
  TableOptions options = request.table;
  options.missing = MissingCells::drop;
  for (auto* names : {&options.categorical, &options.numeric}) {
    std::erase_if(*names, [&](const std::string& name) { return name != roles.target; });
  }
  Observations observed =
      observe(alone, roles, {.table = options, .binning = request.binning, .keep_rows = true});
  ColumnCategories result{.codes = std::vector<int>(table.rows(), ColumnCategories::kMissing),
                          .names = std::move(observed.categories[1]),
                          .any_missing = observed.columns[1].missing > 0};
  std::vector<std::size_t> kept;  // rows
  if (result.any_missing)
    kept = read_columns(alone, std::array<std::size_t, 1>{0}, options).positions;
  for (std::size_t i = 0; i < observed.rows.size(); ++i) {
    result.codes[kept.empty() ? i : kept[i]] = observed.outcomes[2 * observed.rows[i] + 1];
  }
  return result;
}

}  // namespace infomorph
