#include "infomorph/analysis/survey.hpp"

#include <algorithm>
#include <utility>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

void check_survey(const ArrayTable& table, const SurveyRequest& request) {
  const TableOptions& options = request.each.table;
  const auto refuse = [&](bool given, const std::string& option) {
    require(!given, "{} is of one decomposition: it cannot be combined with {}, {} or {}", option,
            name_of_option(options, "each-pair"), name_of_option(options, "each-target"),
            name_of_option(options, "window"));
  };
  refuse(request.each.pointwise, how_to_switch_on(options, "pointwise"));
  refuse(!request.each.roles.probability.empty(), name_of_option(options, "probability"));
  refuse(request.each.correction != BiasCorrection::none, name_of_option(options, "correct"));
  const auto rows = table.rows();
  require(request.window >= 0 && static_cast<std::size_t>(request.window) <= rows,
          "{} is {}: expected 1 to {}, the number of rows", name_of_option(options, "window"),
          request.window, rows);
  require(request.step >= 0, "{} is {}: expected at least 1", name_of_option(options, "step"),
          request.step);
}

using Sets = std::vector<std::vector<std::string>>;

// Columns that may be sources of a target, or targets themselves.
std::vector<std::string> candidates(const ArrayTable& table, const ColumnRoles& roles) {
  std::vector<std::string> names;
  for (const std::string& column : table.columns()) {
    if (!column.empty() && column != roles.groups && column != roles.target)
      names.push_back(column);
  }
  return names;
}

Sets sets_of(const SurveyRequest& request, const std::vector<std::string>& sources) {
  if (!request.each_pair) return {sources};
  Sets pairs;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    for (std::size_t j = i + 1; j < sources.size(); ++j) pairs.push_back({sources[i], sources[j]});
  }
  require(!pairs.empty(), "there are {} sources: expected 2 or more to make pairs of",
          sources.size());
  return pairs;
}

std::vector<std::pair<std::size_t, std::size_t>> windows_of(const SurveyRequest& request,
                                                            std::size_t rows) {
  if (request.window == 0) return {{0, rows}};
  const auto window = static_cast<std::size_t>(request.window);
  const auto step = static_cast<std::size_t>(request.step > 0 ? request.step : request.window);
  std::vector<std::pair<std::size_t, std::size_t>> windows;
  for (std::size_t begin = 0; begin + window <= rows; begin += step) {
    windows.emplace_back(begin, begin + window);
  }
  return windows;
}

void add_target(ArrayTable& table, const SurveyRequest& request, const std::string& target,
                const Execution& execution, Survey& result) {
  DecompositionRequest each = request.each;
  each.roles.target = target;
  std::vector<std::string> sources = request.each.roles.sources;
  if (sources.empty()) sources = candidates(table, each.roles);
  each.roles.sources.clear();
  std::vector<TablePart> parts;
  for (const std::vector<std::string>& set : sets_of(request, sources)) {
    std::vector<std::size_t> places;
    for (const std::string& source : set) places.push_back(table.column(source));
    for (const auto& [begin, end] : windows_of(request, table.rows())) {
      parts.push_back({places, begin, end});
      result.rows.push_back({.target = target, .sources = set, .begin = begin, .end = end});
    }
  }
  std::vector<PartDecomposition> found = decompose_each(table, each, parts, execution);
  auto row = result.rows.end() - static_cast<std::ptrdiff_t>(found.size());
  for (PartDecomposition& part : found) (row++)->found = std::move(part);
}

void correct(const SurveyRequest& request, Survey& result) {
  std::vector<double> p;
  std::vector<double> of_atoms;
  for (SurveyRow& row : result.rows) {
    if (row.found.test) {
      row.p_value = row.found.test->mutual_information;
      of_atoms.insert(of_atoms.end(), row.found.test->atoms.begin(), row.found.test->atoms.end());
    } else if (request.correction) {
      row.p_value = row.found.likelihood_ratio_p_value;
    }
    if (!request.correction) continue;
    require(row.p_value.has_value(), "{} corrects p-values, of which there are none here: give {}",
            name_of_option(request.each.table, "fdr"),
            name_of_option(request.each.table, "permutations"));
    p.push_back(*row.p_value);
  }
  if (!request.correction) return;
  const std::vector<double> q = adjusted(p, *request.correction);
  const std::vector<double> q_of_atoms = adjusted(of_atoms, *request.correction);
  auto next = q_of_atoms.begin();
  for (std::size_t i = 0; i < result.rows.size(); ++i) {
    SurveyRow& row = result.rows[i];
    row.q_value = q[i];
    if (!row.found.test) continue;
    const auto end = next + static_cast<std::ptrdiff_t>(row.found.test->atoms.size());
    row.atom_q_values.assign(next, end);
    next = end;
  }
}

}  // namespace

Survey survey(ArrayTable& table, const SurveyRequest& request, const Execution& execution) {
  check_survey(table, request);
  Survey result{.name = table.name(), .has_windows = request.window > 0};
  std::vector<std::string> targets = {request.each.roles.target};
  if (request.each_target) {
    targets = candidates(table, request.each.roles);
    std::erase_if(targets, [&](const std::string& column) {
      return std::ranges::count(request.each.roles.sources, column) > 0;
    });
    require(!targets.empty(), "{}: no column is left to be a target", table.name());
  }
  for (const std::string& target : targets) add_target(table, request, target, execution, result);
  correct(request, result);
  result.terms = term_names(*request.each.measure, static_cast<int>(result.rows[0].sources.size()));
  return result;
}

}  // namespace infomorph
