#include "infomorph/analysis/derived_table.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "infomorph/analysis/column_categories.hpp"
#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

using Texts = std::shared_ptr<const TextArray>;

ArrayTable in_memory(TableReader& table) {
  std::vector<std::shared_ptr<TextArray>> cells;
  for (std::size_t c = 0; c < table.columns().size(); ++c) {
    cells.push_back(std::make_shared<TextArray>());
  }
  std::size_t rows = 0;
  for (; table.next(); ++rows) {
    for (std::size_t c = 0; c < cells.size(); ++c) cells[c]->add(table.cells()[c]);
  }
  require(rows > 0, "{}: has a header but no rows", table.name());
  std::vector<TableColumn> columns;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    columns.push_back({table.columns()[c], Texts(cells[c])});
  }
  return ArrayTable(table.name(), std::move(columns), rows);
}

// The names between plus signs; one if the table has a column of that name, or there are none.
std::vector<std::string> joined_names(const ArrayTable& table, const std::string& name) {
  if (std::ranges::find(table.columns(), name) != table.columns().end()) return {name};
  std::vector<std::string> names;
  std::size_t begin = 0;
  for (std::size_t plus = name.find('+'); plus != std::string::npos; plus = name.find('+', begin)) {
    names.push_back(name.substr(begin, plus - begin));
    begin = plus + 1;
  }
  names.push_back(name.substr(begin));
  return names;
}

// Texts that differ stay different when they are joined.
std::string as_part(const std::string& text) {
  if (text.find_first_of("&\"") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

class Derivation {
 public:
  Derivation(ArrayTable table, const DecompositionRequest& request, const std::vector<Lag>& lags)
      : table_(std::move(table)), request_(request), lags_(lags) {}

  DerivedTable derive() {
    choose_sources();
    keep_rows();
    ColumnRoles& roles = request_.roles;
    for (std::string& source : roles.sources) source = add(source, true);
    if (!roles.target.empty()) {
      roles.target = add(roles.target, false);
    } else {
      for (const std::string& column : table_.columns()) {
        if (!column.empty()) add(column, false);
      }
    }
    for (const std::string& other : {roles.probability, roles.groups}) {
      if (!other.empty()) add(other, false);
    }
    auto& numeric = request_.table.numeric;
    auto& categorical = request_.table.categorical;
    for (auto* names : {&numeric, &categorical}) {
      std::erase_if(*names, [&](const std::string& name) {
        return std::ranges::find(columns_, name, &TableColumn::name) == columns_.end();
      });
    }
    return {ArrayTable(table_.name(), std::move(columns_), kept_.size()), std::move(request_)};
  }

 private:
  void choose_sources() {
    ColumnRoles& roles = request_.roles;
    const std::vector<std::string> target = joined_names(table_, roles.target);
    if (roles.sources.empty() && !roles.target.empty()) {
      for (const std::string& column : table_.columns()) {
        const bool taken = column.empty() || column == roles.probability ||
                           column == roles.groups || std::ranges::count(target, column) > 0;
        if (!taken) roles.sources.push_back(column);
      }
    }
    for (const Lag& lag : lags_) {
      table_.column(lag.column);
      const bool is_source = std::ranges::any_of(roles.sources, [&](const std::string& source) {
        return std::ranges::count(joined_names(table_, source), lag.column) > 0;
      });
      require(is_source, "{} {}={}: is no source, and sources alone have lags",
              name_of_option(request_.table, "lag"), lag.column, lag.rows);
    }
  }

  int lag_of(const std::string& column) const {
    const auto found = std::ranges::find(lags_, column, &Lag::column);
    return found == lags_.end() ? 0 : found->rows;
  }

  const TextArray& cells(std::size_t place) const {
    return *std::get<Texts>(table_.column_in_memory(place).cells);
  }

  // Whether a row has, so many rows before it, one of the same group.
  bool looks_back(std::size_t row, int lag, const std::vector<int>* groups) const {
    const auto rows = static_cast<std::ptrdiff_t>(table_.rows());
    const std::ptrdiff_t before = static_cast<std::ptrdiff_t>(row) - lag;
    return before >= 0 && before < rows &&
           (groups == nullptr || (*groups)[before] == (*groups)[row]);
  }

  void keep_rows() {
    const std::vector<int>* groups = request_.roles.groups.empty()
                                         ? nullptr
                                         : &cells(table_.column(request_.roles.groups)).codes();
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      const bool kept = std::ranges::all_of(
          lags_, [&](const Lag& lag) { return looks_back(row, lag.rows, groups); });
      if (kept) kept_.push_back(row);
    }
    require(!kept_.empty(), "{}: no row is left that has others as far away as lags want",
            table_.name());
  }

  // Adds the column, or columns together, unless it is there; returns its name.
  std::string add(const std::string& name, bool as_source) {
    const std::vector<std::string> names = joined_names(table_, name);
    std::string title;
    for (const std::string& part : names) {
      const int lag = as_source ? lag_of(part) : 0;
      title += title.empty() ? "" : "+";
      title += lag == 0 ? part : fmt::format("{} lag {}", part, lag);
    }
    if (std::ranges::find(columns_, title, &TableColumn::name) != columns_.end()) return title;
    if (names.size() == 1) {
      columns_.push_back({title, lagged(names[0], as_source)});
      pass_kind_on(names[0], title);
    } else {
      require(
          !request_.continuous && request_.measure->of_columns == nullptr,
          "{}: columns are joined by their categories, which have no distances: leave out {}, or "
          "the + between them",
          name, request_.continuous ? how_to_switch_on(request_.table, "continuous") : "gaussian");
      columns_.push_back({title, joined(names, as_source)});
      request_.table.categorical.push_back(title);
    }
    return title;
  }

  void pass_kind_on(const std::string& name, const std::string& title) {
    if (name == title) return;
    for (auto* names : {&request_.table.categorical, &request_.table.numeric}) {
      if (std::ranges::count(*names, name) > 0) names->push_back(title);
    }
  }

  std::size_t row_of(std::size_t row, int lag) const {
    return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(row) - lag);
  }

  Texts lagged(const std::string& name, bool as_source) const {
    const TextArray& all = cells(table_.column(name));
    const int lag = as_source ? lag_of(name) : 0;
    auto result = std::make_shared<TextArray>();
    for (const std::size_t row : kept_) {
      result->add(all.texts().text(static_cast<std::size_t>(all.codes()[row_of(row, lag)])));
    }
    return result;
  }

  Texts joined(const std::vector<std::string>& names, bool as_source) const {
    std::vector<ColumnCategories> parts;
    for (const std::string& name : names) {
      parts.push_back(column_categories(table_, table_.column(name), request_));
      for (std::string& category : parts.back().names) category = as_part(category);
    }
    auto result = std::make_shared<TextArray>();
    for (const std::size_t row : kept_) {
      std::string text;
      bool missing = false;
      for (std::size_t i = 0; i < parts.size(); ++i) {
        const int code = parts[i].codes[row_of(row, as_source ? lag_of(names[i]) : 0)];
        missing = missing || code == ColumnCategories::kMissing;
        if (missing) break;
        text += (i > 0 ? " & " : "") + parts[i].names[code];
      }
      if (missing) {
        result->add_missing();
      } else {
        result->add(text);
      }
    }
    return result;
  }

  ArrayTable table_;
  DecompositionRequest request_;
  const std::vector<Lag>& lags_;
  std::vector<std::size_t> kept_;  // rows
  std::vector<TableColumn> columns_;
};

}  // namespace

DerivedTable derive(TableReader& table, const DecompositionRequest& request,
                    const std::vector<Lag>& lags) {
  return Derivation(in_memory(table), request, lags).derive();
}

}  // namespace infomorph
