#include "cli/pid_text_report.hpp"

#include <algorithm>
#include <cmath>

namespace infomorph::cli {
namespace {

// Bits with four decimals; what rounds to zero has no sign.
std::string bits(double value) { return fmt::format("{:.4f}", std::abs(value) < 5e-5 ? 0 : value); }

std::string interval_text(const Interval& interval) {
  return fmt::format("[{}, {}]", bits(interval.low), bits(interval.high));
}

// Share of the mutual information; none where there is none to share.
std::string share(double total, double mutual_information) {
  if (mutual_information < 1e-12) return "-";
  const double percent = 100 * total / mutual_information;
  return fmt::format("{:.1f} %", std::abs(percent) < 0.05 ? 0 : percent);
}

void write_summary(const TableDecomposition& result, Output& output) {
  const Decomposition& decomposition = result.decomposition;
  output.write("{}: {}\n", result.name,
               result.continuous ? fmt::format("{} samples", result.samples)
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
    output.write("{:<9}  {:>8}  {}\n", name, value, meaning);
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
  if (!result.continuous) {
    const std::optional<double> complexity = decomposition.complexity();
    line("C", complexity ? bits(*complexity) : "-",
         "representational complexity, the mean number of sources needed");
  }
}

struct Column {
  std::string title;
  std::vector<std::string> cells;
};

// The columns side by side, right-aligned but for the second; a space between levels.
void write_side_by_side(const std::vector<Column>& columns, const RedundancyLattice& lattice,
                        Output& output) {
  std::vector<std::size_t> widths;
  for (const Column& column : columns) {
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
  write_row([](const Column& column) { return column.title; });
  for (int i = 0; i < lattice.size(); ++i) {
    if (i > 0 && lattice.level(i) != lattice.level(i - 1) && lattice.sources() > 2) {
      output.write("\n");
    }
    write_row([i](const Column& column) { return column.cells[i]; });
  }
}

void write_atoms(const TableDecomposition& result, std::span<const Atom> atoms, bool averaged,
                 Output& output) {
  const RedundancyLattice& lattice = result.decomposition.lattice;
  std::vector<Column> columns = {{"level", {}}, {"atom", {}}};
  const bool has_parts = atoms.front().informative.has_value();
  if (has_parts) {
    columns.push_back({"informative", {}});
    columns.push_back({"misinformative", {}});
  }
  columns.push_back({"total", {}});
  if (averaged) columns.push_back({"share", {}});
  if (averaged && result.test) {
    columns.push_back({"p", {}});
    columns.push_back({"null", {}});
  }
  if (averaged && result.intervals) columns.push_back({"95 % interval", {}});
  for (int i = 0; i < lattice.size(); ++i) {
    auto column = columns.begin();
    const auto put = [&](std::string cell) { (column++)->cells.push_back(std::move(cell)); };
    const bool first = i == 0 || lattice.level(i) != lattice.level(i - 1);
    put(first ? std::to_string(lattice.level(i)) : "");
    put(lattice.antichains()[i].text());
    if (has_parts) {
      put(bits(*atoms[i].informative));
      put(bits(*atoms[i].misinformative));
    }
    put(bits(atoms[i].total));
    if (!averaged) continue;
    put(share(atoms[i].total, result.decomposition.mutual_information));
    if (result.test) {
      put(fmt::format("{:.4f}", result.test->atoms[i]));
      put(bits(result.test->null_atoms[i]));
    }
    if (result.intervals) put(interval_text(result.intervals->atoms[i]));
  }
  write_side_by_side(columns, lattice, output);
}

}  // namespace

void write_text(const TableDecomposition& result, bool pointwise, const Execution& execution,
                Output& output) {
  write_summary(result, output);
  output.write("\n");
  write_atoms(result, result.decomposition.atoms, true, output);
  output.write("\n");
  const std::vector<double> backbone = result.decomposition.backbone();
  for (std::size_t k = 0; k < backbone.size(); ++k) {
    output.write("{}{} source{}: {}  {}\n", k == 0 ? "backbone  " : "          ", k + 1,
                 k == 0 ? " " : "s", bits(backbone[k]),
                 share(backbone[k], result.decomposition.mutual_information));
  }
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
