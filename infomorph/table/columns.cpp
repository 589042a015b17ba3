#include "infomorph/table/columns.hpp"

#include <numeric>
#include <optional>

#include "infomorph/base/error.hpp"
#include "infomorph/table/written_rows.hpp"

namespace infomorph {
namespace {

// Numbers the codes that occur anew, in the order in which they do, and takes their values along.
void renumber(Column& column) {
  std::vector<int> now(column.texts.size(), -1);
  std::vector<double> numbers;
  std::vector<std::string> texts;
  for (int& code : column.codes) {
    if (now[code] < 0) {
      now[code] = static_cast<int>(texts.size());
      texts.push_back(std::move(column.texts[code]));
      if (column.kind == ColumnKind::numeric) numbers.push_back(column.numbers[code]);
    }
    code = now[code];
  }
  column.numbers = std::move(numbers);
  column.texts = std::move(texts);
}

// The cells of columns as the numbers of their texts [columns][rows].
std::vector<std::vector<std::uint32_t>> cells_of(TableReader& table,
                                                 std::span<const std::size_t> places,
                                                 const Execution& execution,
                                                 std::vector<DistinctTexts>& texts,
                                                 std::vector<std::size_t>& positions) {
  std::vector<std::vector<std::uint32_t>> cells;
  for (const std::size_t place : places) {
    std::optional<WrittenRows> column = table.rows_at_once({&place, 1}, /*keep_order=*/true);
    if (!column) break;
    cells.push_back(std::move(column->order));
    texts.push_back(std::move(column->texts[0]));
    positions.resize(column->count);
    std::iota(positions.begin(), positions.end(), column->begin);
  }
  if (!cells.empty()) return cells;
  cells.resize(places.size());
  texts.resize(places.size());
  while (table.next()) {
    if (positions.size() % 4096 == 0) execution.check_stop();
    for (std::size_t i = 0; i < places.size(); ++i) {
      cells[i].push_back(
          static_cast<std::uint32_t>(texts[i].add(table.cells()[places[i]], table.position())));
    }
    positions.push_back(table.position());
  }
  return cells;
}

}  // namespace

Columns read_columns(TableReader& table, std::span<const std::size_t> places,
                     const TableOptions& options, const Execution& execution) {
  Columns result;
  std::vector<DistinctTexts> texts;
  std::vector<std::vector<std::uint32_t>> cells =
      cells_of(table, places, execution, texts, result.positions);
  require(!result.positions.empty(), "{}: has a header but no rows", table.name());
  TableReading reading = read_kinds(texts, places, table, options);
  std::vector<ColumnReading>& readings = reading.columns;
  result.decimal = reading.decimal;

  std::vector<bool> kept(result.rows(), true);
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t row = 0; row < kept.size(); ++row) {
      if (readings[i].codes[cells[i][row]] == ColumnReading::kMissing) kept[row] = false;
    }
  }
  const std::size_t all = result.rows();
  std::size_t row = 0;
  std::erase_if(result.positions, [&](std::size_t) { return !kept[row++]; });
  result.dropped = all - result.rows();
  require(result.rows() > 0, "{}: every row has a missing value in a column that is used",
          table.name());
  for (std::size_t i = 0; i < places.size(); ++i) {
    Column column{.name = table.columns()[places[i]],
                  .kind = readings[i].kind,
                  .codes = {},
                  .numbers = std::move(readings[i].numbers),
                  .missing = readings[i].missing};
    for (const std::size_t text : readings[i].first_texts) {
      column.texts.push_back(texts[i].text(text));
    }
    for (std::size_t r = 0; r < all; ++r) {
      if (kept[r]) column.codes.push_back(readings[i].codes[cells[i][r]]);
    }
    cells[i] = {};
    renumber(column);
    result.columns.push_back(std::move(column));
  }
  return result;
}

}  // namespace infomorph
