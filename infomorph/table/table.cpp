#include "infomorph/table/table.hpp"

#include <cmath>
#include <optional>

#include "infomorph/base/error.hpp"
#include "infomorph/base/excerpt.hpp"
#include "infomorph/table/column_names.hpp"
#include "infomorph/table/csv_reader.hpp"
#include "infomorph/table/number.hpp"

namespace infomorph {

std::size_t Table::column(const std::string& wanted) const {
  return find_column(name, columns, wanted);
}

double Table::number(std::size_t row, std::size_t column) const {
  const std::string& cell = rows[row][column];
  const std::optional<double> value = parse_number(cell);
  require(value && std::isfinite(*value), "{}, row {}, column {}: '{}' is not a finite number",
          name, row + 1, columns[column], excerpt(cell));
  return *value;
}

namespace {

Table all_rows(CsvReader reader) {
  Table table{reader.name(), reader.columns(), {}};
  while (reader.next()) table.rows.emplace_back(reader.cells().begin(), reader.cells().end());
  return table;
}

}  // namespace

Table parse_csv(const std::string& text, const std::string& name) {
  return all_rows(CsvReader(text_bytes(text), name));
}

Table read_csv(const std::filesystem::path& path) {
  return all_rows(CsvReader(file_bytes(path), path == "-" ? "standard input" : path.string()));
}

}  // namespace infomorph
