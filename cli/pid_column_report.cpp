#include <fmt/ranges.h>

#include <algorithm>

#include "cli/pid_text_report.hpp"

namespace infomorph::cli {
namespace {

std::string kind_name(const ColumnSummary& column) {
  return column.kind == ColumnKind::numeric ? "numeric" : "categorical";
}

// What was done to the values of a column.
std::string treatment(const ColumnSummary& column, int bins) {
  constexpr std::size_t kMostEdges = 12;
  if (column.bins > 0 && column.edges.size() <= kMostEdges) {
    return fmt::format("{} bins with edges {:.6g}", column.bins, fmt::join(column.edges, ", "));
  }
  if (column.bins > 0) {
    return fmt::format("{} bins from {:.6g} to {:.6g}", column.bins, column.edges.front(),
                       column.edges.back());
  }
  if (bins == 0) return "";
  return column.kind == ColumnKind::numeric
             ? "not binned: no more values than bins"
             : fmt::format("not binned: categories such as '{}'", column.first);
}

}  // namespace

void write_columns(const TableDecomposition& result, Output& output) {
  std::size_t width = 0;
  std::size_t kind_width = 0;
  std::size_t digits = 0;
  for (const ColumnSummary& column : result.columns) {
    width = std::max(width, column.name.size());
    kind_width = std::max(kind_width, kind_name(column).size());
    digits = std::max(digits, std::to_string(column.distinct).size());
  }
  for (const ColumnSummary& column : result.columns) {
    std::string line = fmt::format("{:<8} {:<{}}  {:<{}}  {:>{}} distinct",
                                   &column == result.columns.data() ? "columns" : "", column.name,
                                   width, kind_name(column), kind_width, column.distinct, digits);
    if (column.missing > 0) line += fmt::format(", {} missing", column.missing);
    const std::string done = treatment(column, result.bins);
    if (!done.empty()) line += ", " + done;
    output.write("{}\n", line);
  }
  for (const std::string& note : result.notes) output.write("note     {}\n", note);
}

}  // namespace infomorph::cli
