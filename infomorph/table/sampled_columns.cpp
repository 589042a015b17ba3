#include "infomorph/table/sampled_columns.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "infomorph/information/continuous_decomposition.hpp"
#include "infomorph/table/columns.hpp"
#include "infomorph/table/standardisation.hpp"
#include "infomorph/table/table_notes.hpp"

namespace infomorph {
namespace {

void standardise(std::vector<double>& column) {
  // In units of the largest: the smallest numbers that double holds deviate by too little for a
  // reciprocal.
  double largest = 0;
  for (const double value : column) largest = std::max(largest, std::abs(value));
  if (largest == 0) return;
  for (double& value : column) value /= largest;
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

SampledTable read_samples(TableReader& table, const ColumnRoles& roles, const TableOptions& options,
                          const Execution& execution) {
  Columns read = read_columns(table, place_columns(table, roles, kMaxContinuousSources, options),
                              options, execution);
  SampledTable result;
  if (!roles.groups.empty()) {
    result.groups = std::move(read.columns.back().codes);
    read.columns.pop_back();
  }
  for (const Column& column : read.columns) {
    const bool categorical = column.kind == ColumnKind::categorical;
    SampledColumn sampled{.categorical = categorical};
    for (std::size_t row = 0; row < read.rows(); ++row) {
      sampled.values.push_back(categorical ? column.codes[row] : column.number(row));
    }
    result.values.push_back(std::move(sampled));
    result.columns.push_back({.name = column.name,
                              .kind = column.kind,
                              .distinct = column.texts.size(),
                              .missing = column.missing});
  }
  result.notes =
      notes_on_table(table, roles, options, read.decimal, read.dropped, read.rows() + read.dropped);
  return result;
}

void transform(std::vector<double>& column, Transform how) {
  if (how == Transform::standardise) standardise(column);
  if (how == Transform::rank) rank(column);
}

}  // namespace infomorph
