#include "infomorph/data/numeric_columns.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "infomorph/base/error.hpp"
#include "infomorph/data/columns.hpp"
#include "infomorph/data/standardisation.hpp"
#include "infomorph/information/continuous_decomposition.hpp"

namespace infomorph {
namespace {

void standardise(std::vector<double>& column) {
  const Standardisation how = standardisation_of(column);
  for (double& value : column) value = how.of(value);
}

void rank(std::vector<double>& column) {
  std::vector<std::size_t> order(column.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return column[i]; });
  const std::vector<double> values = column;
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin;
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    // The places begin + 1 .. end.
    const double place = static_cast<double>(begin + 1 + end) / 2;
    for (; begin < end; ++begin) column[order[begin]] = place / static_cast<double>(order.size());
  }
}

}  // namespace

std::vector<std::vector<double>> read_numbers(TableReader& table, const ColumnRoles& roles,
                                              const TableOptions& options) {
  const Columns read =
      read_columns(table, place_columns(table, roles, kMaxContinuousSources), options);
  std::vector<std::vector<double>> columns;
  for (const Column& column : read.columns) {
    require(column.kind == ColumnKind::numeric, "{}, column {}: holds words such as '{}'",
            table.name(), column.name, column.texts[0]);
    columns.emplace_back();
    for (const int code : column.codes) columns.back().push_back(column.numbers[code]);
  }
  return columns;
}

void transform(std::vector<double>& column, Transform how) {
  if (how == Transform::standardise) standardise(column);
  if (how == Transform::rank) rank(column);
}

}  // namespace infomorph
