#include "infomorph/analysis/decomposition_json.hpp"

#include "infomorph/analysis/json_writer.hpp"

namespace infomorph {

using detail::in_quotes;
using detail::json_number;
using detail::JsonWriter;

void write_json(const TableDecomposition& result,
                const std::vector<std::pair<std::string, std::string>>& options, bool pointwise,
                const Execution& execution, const TextSink& sink) {
  const JsonWriter writer(result, sink);
  writer.write_options(result.measure->name, options);
  writer.write_columns();
  writer.write_counts();
  writer.write_information();
  writer.write_means(result.decomposition, "  ");
  writer.write_measure_free();
  writer.write_atoms(result.decomposition, "  ");
  if (pointwise) writer.write_outcomes(execution);
  writer.write("\n}}\n");
}

void write_json(const MeasureComparison& comparison,
                const std::vector<std::pair<std::string, std::string>>& options,
                const TextSink& sink) {
  const JsonWriter writer(comparison.table, sink);
  writer.write_options("all", options);
  writer.write_columns();
  writer.write_counts();
  writer.write_information();
  writer.write_measure_free();
  writer.write("  \"measures\": {{\n");
  for (std::size_t m = 0; m < comparison.measures.size(); ++m) {
    writer.write("    {}: {{\n", in_quotes(comparison.measures[m]->name));
    writer.write_means(comparison.decompositions[m], "      ");
    writer.write_atoms(comparison.decompositions[m], "      ");
    writer.write("\n    }}{}\n", m + 1 < comparison.measures.size() ? "," : "");
  }
  writer.write("  }},\n  \"left_out\": [");
  for (const std::string& sentence : comparison.left_out) {
    writer.write("{}{}", &sentence == comparison.left_out.data() ? "" : ", ", in_quotes(sentence));
  }
  writer.write("],\n  \"disagreements\": [");
  const RedundancyLattice& lattice = comparison.table.decomposition.lattice;
  for (const MeasureComparison::Disagreement& one : comparison.disagreements) {
    writer.write(
        "{}\n    {{\"atom\": {}, \"lowest\": {}, \"highest\": {}, \"difference\": {}, "
        "\"signs_differ\": {}}}",
        &one == comparison.disagreements.data() ? "" : ",",
        in_quotes(lattice.antichains()[one.antichain].text()),
        in_quotes(comparison.measures[one.lowest]->name),
        in_quotes(comparison.measures[one.highest]->name), json_number(one.difference),
        one.signs_differ);
  }
  writer.write("]\n}}\n");
}

}  // namespace infomorph
