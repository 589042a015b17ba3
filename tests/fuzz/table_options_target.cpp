#include <cmath>
#include <numeric>

#include "infomorph/base/error.hpp"
#include "infomorph/dataset/feature_table.hpp"
#include "infomorph/table/csv_reader.hpp"
#include "infomorph/table/observations.hpp"
#include "tests/fuzz/fuzz_target.hpp"

namespace infomorph {
namespace {

// Takes what comes before the next line end.
std::string_view next_line(std::string_view& input) {
  const std::size_t end = std::min(input.find('\n'), input.size());
  const std::string_view line = input.substr(0, end);
  input.remove_prefix(std::min(end + 1, input.size()));
  return line;
}

// The first lines are options, one each, the rest is a table, whose columns are learnt from and
// decomposed.
const FuzzTarget kTarget("table_options", [](std::string_view input) {
  const std::string_view marks = next_line(input);
  TableOptions options;
  CsvFormat format;
  if (marks.size() > 0) format.delimiter = marks[0] == '-' ? '\0' : marks[0];
  if (marks.size() > 1) options.decimal = marks[1] == ',' ? "," : marks[1] == '.' ? "." : "";
  if (marks.size() > 2)
    options.missing = marks[2] == 'd' ? MissingCells::drop : MissingCells::error;
  if (format.delimiter == '"' || format.delimiter == '\r') return;
  format.comment = options.comment = next_line(input);
  for (std::vector<std::string>* list :
       {&options.missing_values, &options.categorical, &options.numeric}) {
    const std::string_view line = next_line(input);
    if (!line.empty()) list->emplace_back(line);
  }
  const auto open = [&] { return CsvReader(text_bytes(input), "fuzz", format); };
  try {
    CsvReader table = open();
    std::vector<std::size_t> features(std::min<std::size_t>(table.columns().size(), 4));
    std::iota(features.begin(), features.end(), 0U);
    const FeatureTable read = read_features(table, features, {}, options);
    for (std::size_t row = 0; row < read.rows(); ++row) {
      for (const std::vector<double>& numbers : read.numbers) {
        expect(!read.complete[row] || std::isfinite(numbers[row]));
      }
    }
  } catch (const Error&) {
  }
  CsvReader table = open();
  ColumnRoles roles{.target = table.columns().back()};
  if (table.columns().size() > 1) roles.sources.push_back(table.columns().front());
  observe(table, roles, {.table = options, .binning = {.bins = 3}});
});

}  // namespace
}  // namespace infomorph
