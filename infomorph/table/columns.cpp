#include "infomorph/table/columns.hpp"

#include "infomorph/base/error.hpp"

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

}  // namespace

Columns read_columns(TableReader& table, std::span<const std::size_t> places,
                     const TableOptions& options) {
  std::vector<DistinctTexts> texts(places.size());
  std::vector<std::vector<int>> cells(places.size());
  Columns result;
  while (table.next()) {
    for (std::size_t i = 0; i < places.size(); ++i) {
      cells[i].push_back(texts[i].add(table.cells()[places[i]], table.position()));
    }
    result.positions.push_back(table.position());
  }
  require(!result.positions.empty(), "{}: has a header but no rows", table.name());
  TableReading reading = read_kinds(texts, places, table, options);
  std::vector<ColumnReading>& readings = reading.columns;
  result.decimal = reading.decimal;

  std::vector<bool> kept(result.rows(), true);
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t row = 0; row < kept.size(); ++row) {
      int& cell = cells[i][row];
      cell = readings[i].codes[cell];
      if (cell == ColumnReading::kMissing) kept[row] = false;
    }
  }
  const auto drop = [&](auto& rows) {
    std::size_t row = 0;
    std::erase_if(rows, [&](const auto&) { return !kept[row++]; });
  };
  const std::size_t all = result.rows();
  drop(result.positions);
  result.dropped = all - result.rows();
  require(result.rows() > 0, "{}: every row has a missing value in a column that is used",
          table.name());
  for (std::size_t i = 0; i < places.size(); ++i) {
    Column column{.name = table.columns()[places[i]],
                  .kind = readings[i].kind,
                  .codes = std::move(cells[i]),
                  .numbers = std::move(readings[i].numbers),
                  .missing = readings[i].missing};
    for (const std::size_t text : readings[i].first_texts) {
      column.texts.push_back(texts[i].text(text));
    }
    drop(column.codes);
    renumber(column);
    result.columns.push_back(std::move(column));
  }
  return result;
}

}  // namespace infomorph
