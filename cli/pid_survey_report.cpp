#include <fmt/ranges.h>

#include "cli/pid_text_report.hpp"

namespace infomorph::cli {

void write_text(const Survey& survey, Output& output) {
  const SurveyRow& first = survey.rows.front();
  std::vector<TextColumn> columns = {{"target", {}}, {"sources", {}}};
  if (survey.has_windows) columns.push_back({"rows", {}});
  columns.push_back({"samples", {}});
  columns.push_back({"I(S;T)", {}});
  for (const std::string& term : survey.terms) columns.push_back({term, {}});
  if (first.p_value) columns.push_back({"p", {}});
  if (first.q_value) columns.push_back({"q", {}});
  for (const SurveyRow& row : survey.rows) {
    auto column = columns.begin();
    const auto put = [&](std::string cell) { (column++)->cells.push_back(std::move(cell)); };
    put(row.target);
    put(fmt::format("{}", fmt::join(row.sources, ", ")));
    if (survey.has_windows) put(fmt::format("{}..{}", row.begin, row.end));
    put(std::to_string(row.found.samples));
    put(bits(row.found.mutual_information));
    for (const Atom& atom : row.found.atoms) put(bits(atom.total));
    if (row.p_value) put(fmt::format("{:.4f}", *row.p_value));
    if (row.q_value) put(fmt::format("{:.4f}", *row.q_value));
  }
  output.write("{}: {} decompositions, in bits\n\n", survey.name, survey.rows.size());
  write_side_by_side(columns, false, output);
}

}  // namespace infomorph::cli
