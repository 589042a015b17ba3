#include "cli/pid_text_report.hpp"

namespace infomorph::cli {
namespace {

void write_disagreements(const MeasureComparison& comparison, Output& output) {
  const RedundancyLattice& lattice = comparison.table.decomposition.lattice;
  for (const MeasureComparison::Disagreement& one : comparison.disagreements) {
    output.write(
        "{}: from {} ({}) to {} ({}), {:.4f} bit apart{}\n",
        lattice.antichains()[one.antichain].text(),
        bits(*comparison.total(one.lowest, one.antichain)), comparison.measures[one.lowest]->name,
        bits(*comparison.total(one.highest, one.antichain)), comparison.measures[one.highest]->name,
        one.difference, one.signs_differ ? ", of different sign" : "");
  }
}

}  // namespace

void write_text(const MeasureComparison& comparison, Output& output) {
  write_summary(comparison.table, output);
  const Decomposition& decomposition = comparison.table.decomposition;
  std::vector<TextColumn> columns = {{"level", {}}, {"atom", {}}};
  for (const RedundancyMeasure* measure : comparison.measures) {
    columns.push_back({std::string(measure->name), {}});
  }
  for (int alpha = 0; alpha < decomposition.lattice.size(); ++alpha) {
    columns[0].cells.push_back(heading(decomposition, alpha));
    columns[1].cells.push_back(decomposition.lattice.antichains()[alpha].text());
    for (std::size_t m = 0; m < comparison.measures.size(); ++m) {
      const std::optional<double> total = comparison.total(m, alpha);
      columns[2 + m].cells.push_back(total ? bits(*total) : "");
    }
  }
  output.write("\n");
  write_side_by_side(columns, decomposition.lattice.sources() > 2, output);
  output.write("\n");
  write_disagreements(comparison, output);
  for (const std::string& sentence : comparison.left_out) output.write("left out: {}\n", sentence);
  write_measure_free(comparison.table, output);
}

}  // namespace infomorph::cli
