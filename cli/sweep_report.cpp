#include "cli/sweep_report.hpp"

#include <algorithm>

#include "cli/output.hpp"
#include "infomorph/experiment/sweep_table.hpp"

namespace infomorph::cli {
namespace {

// Of each key's column.
std::vector<std::size_t> widths_of(const Sweep& sweep) {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < sweep.keys.size(); ++i) {
    widths.push_back(sweep.keys[i].size());
    for (const SweepRun& run : sweep.runs) {
      widths[i] = std::max(widths[i], run.values[i].size());
    }
  }
  return widths;
}

void write_cells(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths,
                 Output& output) {
  for (std::size_t i = 0; i < cells.size(); ++i) output.write("{:<{}}  ", cells[i], widths[i]);
}

}  // namespace

void print_table(const Sweep& sweep) {
  const std::vector<SweepRow> rows = rows_of(sweep);
  if (rows.empty()) return;
  Output output("");
  const std::string title = rows.front().score + ": median";
  const std::vector<std::size_t> widths = widths_of(sweep);
  write_cells(sweep.keys, widths, output);
  output.write("runs  {}      min      max\n", title);
  for (const SweepRow& row : rows) {
    write_cells(row.values, widths, output);
    output.write("{:>4}  {:>{}.4f}  {:>7.4f}  {:>7.4f}\n", row.runs, row.median, title.size(),
                 row.smallest, row.largest);
  }
  output.finish();
}

}  // namespace infomorph::cli
