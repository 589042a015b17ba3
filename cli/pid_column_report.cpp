#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/pid_report.hpp"
#include "cli/utf8.hpp"

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

void write_columns_text(const PidReport& report, Output& output) {
  std::size_t width = 0;
  std::size_t kind_width = 0;
  std::size_t digits = 0;
  for (const ColumnSummary& column : report.columns) {
    width = std::max(width, column.name.size());
    kind_width = std::max(kind_width, kind_name(column).size());
    digits = std::max(digits, std::to_string(column.distinct).size());
  }
  for (const ColumnSummary& column : report.columns) {
    std::string line = fmt::format("{:<8} {:<{}}  {:<{}}  {:>{}} distinct",
                                   &column == report.columns.data() ? "columns" : "", column.name,
                                   width, kind_name(column), kind_width, column.distinct, digits);
    if (column.missing > 0) line += fmt::format(", {} missing", column.missing);
    const std::string done = treatment(column, report.bins);
    if (!done.empty()) line += ", " + done;
    output.write("{}\n", line);
  }
  for (const std::string& note : report.notes) output.write("note     {}\n", note);
}

void write_columns_json(const PidReport& report, Output& output) {
  nlohmann::ordered_json columns = nlohmann::ordered_json::array();
  for (const ColumnSummary& column : report.columns) {
    nlohmann::ordered_json one = {
        {"name", as_utf8(column.name)}, {"kind", kind_name(column)}, {"distinct", column.distinct},
        {"missing", column.missing},    {"bins", nullptr},           {"edges", nullptr}};
    if (column.bins > 0) {
      one["bins"] = column.bins;
      one["edges"] = column.edges;
    }
    columns.push_back(one);
  }
  nlohmann::ordered_json notes = nlohmann::ordered_json::array();
  for (const std::string& note : report.notes) notes.push_back(note);
  output.write("  \"columns\": {},\n  \"notes\": {},\n", columns.dump(), notes.dump());
}

}  // namespace infomorph::cli
