#include "cli/pid_text_report.hpp"

#include <algorithm>
#include <cmath>

namespace infomorph::cli {
namespace {

std::string interval_text(const Interval& interval) {
  return fmt::format("[{}, {}]", bits(interval.low), bits(interval.high));
}

// Share of the mutual information; none where there is none to share.
std::string share(double total, double mutual_information) {
  if (mutual_information < 1e-12) return "-";
  const double percent = 100 * total / mutual_information;
  return fmt::format("{:.1f} %", std::abs(percent) < 0.05 ? 0 : percent);
}

void write_line(const char* name, const std::string& value, const char* meaning, Output& output) {
  output.write("{:<9}  {:>8}  {}\n", name, value, meaning);
}

void write_corrected(const CorrectedDecomposition& corrected, Output& output) {
  output.write("corrected for bias by {}\n", name_of(corrected.how));
  if (corrected.target_entropy)
    write_line("  H(T)", bits(*corrected.target_entropy), "bit", output);
  write_line("  I(S;T)", bits(corrected.mutual_information), "bit", output);
  if (corrected.residual_entropy) {
    write_line("  H(T|S)", bits(*corrected.residual_entropy), "bit", output);
  }
}

// The measure, if it is not the default, and what its atoms come to.
void write_measure(const TableDecomposition& result, Output& output) {
  const Decomposition& decomposition = result.decomposition;
  if (!result.continuous) {
    const std::optional<double> complexity = decomposition.complexity();
    write_line("C", complexity ? bits(*complexity) : "-",
               "representational complexity, the mean number of sources needed", output);
  }
  if (result.measure != &kSharedExclusions) {
    output.write("{:<9}  {:>8}  {}\n", "measure", result.measure->name,
                 result.measure->description);
  }
  if (decomposition.dual_gap) {
    output.write("{:<9}  {:>8.1e}  bit, by which the optimum is missed at most\n", "gap",
                 *decomposition.dual_gap);
  }
}

void write_atoms(const TableDecomposition& result, std::span<const Atom> atoms, bool averaged,
                 Output& output) {
  const Decomposition& decomposition = result.decomposition;
  std::vector<TextColumn> columns = {{decomposition.own_terms ? "kind" : "level", {}},
                                     {decomposition.own_terms ? "term" : "atom", {}}};
  const bool has_parts = atoms.front().informative.has_value();
  if (has_parts) {
    columns.push_back({"informative", {}});
    columns.push_back({"misinformative", {}});
  }
  columns.push_back({"total", {}});
  if (averaged) columns.push_back({"share", {}});
  const bool corrected = averaged && result.corrected && !result.corrected->atoms.empty();
  if (corrected) columns.push_back({"corrected", {}});
  if (averaged && result.test) {
    columns.push_back({"p", {}});
    columns.push_back({"null", {}});
  }
  if (averaged && result.intervals) columns.push_back({"95 % interval", {}});
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    auto column = columns.begin();
    const auto put = [&](std::string cell) { (column++)->cells.push_back(std::move(cell)); };
    put(heading(decomposition, i));
    put(decomposition.antichain(i).text());
    if (has_parts) {
      put(bits(*atoms[i].informative));
      put(bits(*atoms[i].misinformative));
    }
    put(bits(atoms[i].total));
    if (!averaged) continue;
    put(share(atoms[i].total, decomposition.mutual_information));
    if (corrected) put(bits(result.corrected->atoms[i]));
    if (result.test) {
      put(fmt::format("{:.4f}", result.test->atoms[i]));
      put(bits(result.test->null_atoms[i]));
    }
    if (result.intervals) put(interval_text(result.intervals->atoms[i]));
  }
  write_side_by_side(columns, decomposition.lattice.sources() > 2, output);
}

}  // namespace

std::string bits(double value) { return fmt::format("{:.4f}", std::abs(value) < 5e-5 ? 0 : value); }

void write_summary(const TableDecomposition& result, Output& output) {
  const Decomposition& decomposition = result.decomposition;
  output.write("{}: {}\n", result.name,
               !result.joint ? fmt::format("{} samples", result.samples)
               : result.samples > 0
                   ? fmt::format("{} samples, {} outcomes", result.samples, result.outcomes)
                   : fmt::format("probabilities of {} outcomes", result.outcomes));
  output.write("target   {}\nsources ", result.columns.back().name);
  for (int i = 0; i < decomposition.lattice.sources(); ++i) {
    output.write(" {} = {}{}", i + 1, result.columns[i].name,
                 i + 1 < decomposition.lattice.sources() ? "," : "\n");
  }
  write_columns(result, output);
  output.write("\n");
  const auto line = [&](const char* name, const std::string& value, const char* meaning) {
    write_line(name, value, meaning, output);
  };
  if (decomposition.target_entropy) {
    line("H(T)", bits(*decomposition.target_entropy), "bit, entropy of the target");
  }
  line("I(S;T)", bits(decomposition.mutual_information),
       "bit, mutual information, the sum of all atoms");
  if (result.test) {
    line("  p", fmt::format("{:.4f}", result.test->mutual_information), "by permutation");
    line("  null", bits(result.test->null_mutual_information), "bit, mean of the permutations");
  }
  if (result.intervals) {
    line("  95 %", "", interval_text(result.intervals->mutual_information).c_str());
  }
  if (decomposition.residual_entropy) {
    line("H(T|S)", bits(*decomposition.residual_entropy), "bit, what the sources leave open");
  }
  if (result.corrected) write_corrected(*result.corrected, output);
}

void write_measure_free(const TableDecomposition& result, Output& output) {
  const MeasureFree& found = *result.decomposition.measure_free;
  output.write("\nwithout any measure\n");
  write_line("co-inf.", bits(found.co_information), "bit, co-information", output);
  if (found.correlations) {
    write_line("O", bits(found.correlations->o_information()),
               "bit, O-information, total less dual total correlation", output);
    write_line("TC", bits(found.correlations->total), "bit, total correlation", output);
    write_line("DTC", bits(found.correlations->dual_total), "bit, dual total correlation", output);
  }
  const auto degree = [](std::optional<double> value) { return value ? bits(*value) : "-"; };
  write_line("r", degree(found.redundancy_degree),
             "average degree of redundancy: single sources that give a bit", output);
  write_line("v", degree(found.vulnerability_degree),
             "average degree of vulnerability: single sources without which a bit is lost", output);
}

std::string heading(const Decomposition& decomposition, std::size_t atom) {
  const auto heading_of = [&](std::size_t i) -> std::string {
    const int term = decomposition.term(i);
    if (!decomposition.own_terms) return std::to_string(decomposition.lattice.level(term));
    if (decomposition.lattice.smallest_collection(term) > 1) return "synergistic";
    return decomposition.antichain(i).collections().size() > 1 ? "redundant" : "unique";
  };
  const std::string text = heading_of(atom);
  return atom > 0 && text == heading_of(atom - 1) ? "" : text;
}

void write_side_by_side(const std::vector<TextColumn>& columns, bool spaced, Output& output) {
  std::vector<std::size_t> widths;
  for (const TextColumn& column : columns) {
    widths.push_back(column.title.size());
    for (const std::string& cell : column.cells) {
      widths.back() = std::max(widths.back(), cell.size());
    }
  }
  const auto write_row = [&](const auto& cell_of) {
    std::string row;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      row += c == 1 ? fmt::format("  {:<{}}", cell_of(columns[c]), widths[c])
                    : fmt::format("{}{:>{}}", c > 0 ? "  " : "", cell_of(columns[c]), widths[c]);
    }
    output.write("{}\n", row);
  };
  write_row([](const TextColumn& column) { return column.title; });
  for (std::size_t i = 0; i < columns.front().cells.size(); ++i) {
    if (spaced && i > 0 && !columns.front().cells[i].empty()) output.write("\n");
    write_row([i](const TextColumn& column) { return column.cells[i]; });
  }
}

void write_text(const TableDecomposition& result, bool pointwise, const Execution& execution,
                Output& output) {
  write_summary(result, output);
  write_measure(result, output);
  output.write("\n");
  write_atoms(result, result.decomposition.atoms, true, output);
  output.write("\n");
  const std::vector<double> backbone = result.decomposition.backbone();
  for (std::size_t k = 0; k < backbone.size(); ++k) {
    output.write("{}{} source{}: {}  {}\n", k == 0 ? "backbone  " : "          ", k + 1,
                 k == 0 ? " " : "s", bits(backbone[k]),
                 share(backbone[k], result.decomposition.mutual_information));
  }
  write_measure_free(result, output);
  if (!pointwise) return;
  each_outcome(result, execution, [&](const OutcomeAtoms& outcome) {
    output.write("\n");
    for (std::size_t i = 0; i < outcome.categories.size(); ++i) {
      output.write("{} = {}, ", result.columns[i].name, outcome.categories[i]);
    }
    output.write("probability {:.6g}\n", outcome.probability);
    write_atoms(result, outcome.atoms, false, output);
  });
}

}  // namespace infomorph::cli
