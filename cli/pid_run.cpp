#include "cli/pid_run.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "cli/output.hpp"
#include "cli/pid_text_report.hpp"
#include "cli/say.hpp"
#include "infomorph/analysis/decomposition_json.hpp"
#include "infomorph/analysis/derived_table.hpp"
#include "infomorph/analysis/survey_text.hpp"
#include "infomorph/base/error.hpp"
#include "infomorph/information/measures/registry.hpp"
#include "infomorph/report/decomposition_page.hpp"
#include "infomorph/report/page_template.hpp"

namespace infomorph::cli {
namespace {

// All that is asked for but for the sources, whose names depend on the table.
DecompositionRequest request_of(const PidOptions& options) {
  return {.roles = options.roles,
          .table = table_options(options.format),
          .measure =
              options.measure == "all" ? &kSharedExclusions : &redundancy_measure(options.measure),
          .binning = {options.bins, options.binning_rule == "equal_count"
                                        ? ColumnBinning::Rule::equal_count
                                        : ColumnBinning::Rule::equal_width},
          .pointwise = options.pointwise,
          .correction = std::ranges::find(kBiasCorrections, options.correct,
                                          &std::pair<std::string_view, BiasCorrection>::first)
                            ->second,
          .permutations = options.permutations,
          .surrogates = options.surrogates == "block"      ? Surrogates::Kind::block
                        : options.surrogates == "circular" ? Surrogates::Kind::circular
                                                           : Surrogates::Kind::shuffle,
          .block = options.block,
          .resamples = options.resamples,
          .seed = options.seed,
          .continuous = options.continuous,
          .neighbours = options.neighbours,
          .transform = options.transform == "none"   ? Transform::none
                       : options.transform == "rank" ? Transform::rank
                                                     : Transform::standardise};
}

void warn(const TableDecomposition& result) {
  for (const std::string& warning : result.warnings) say("infomorph: warning: {}\n", warning);
}

// One sentence for all.
void warn(const Survey& survey) {
  const std::string* first = nullptr;
  std::size_t doubtful = 0;
  for (const SurveyRow& row : survey.rows) {
    if (row.found.warnings.empty()) continue;
    if (doubtful++ == 0) first = &row.found.warnings[0];
  }
  if (doubtful == 0) return;
  say("infomorph: warning: {} of {} decompositions are not to be trusted, the first of them since "
      "{}\n",
      doubtful, survey.rows.size(), *first);
}

void compare(const PidOptions& options, const DecompositionRequest& request, TableReader& table,
             Output& output) {
  const MeasureComparison comparison = compare_measures(table, request, options.threads);
  warn(comparison.table);
  if (options.json) {
    write_json(comparison, options.given,
               [&](std::string_view piece) { output.write("{}", piece); });
  } else {
    write_text(comparison, output);
  }
}

void write_page(const PidOptions& options, const TableDecomposition& result, Output& page) {
  std::string json;
  write_json(result, options.given, options.pointwise, options.threads,
             [&](std::string_view piece) { json += piece; });
  page.write("{}",
             decomposition_page(json, std::filesystem::path(result.name).filename().string()));
  page.finish();
}

void decompose(const PidOptions& options, const DecompositionRequest& request, TableReader& table,
               Output& output, Output* page) {
  if (options.measure == "all") {
    compare(options, request, table, output);
    return;
  }
  const TableDecomposition result = decompose_table(table, request, options.threads);
  warn(result);
  if (options.json) {
    write_json(result, options.given, options.pointwise, options.threads,
               [&](std::string_view piece) { output.write("{}", piece); });
  } else {
    write_text(result, options.pointwise, options.threads, output);
  }
  if (page != nullptr) write_page(options, result, *page);
}

// --lag a=3.
std::vector<Lag> lags_of(const PidOptions& options) {
  std::vector<Lag> lags;
  for (const std::string& text : options.lags) {
    const std::size_t equals = text.rfind('=');
    Lag lag;
    const char* const end = text.data() + text.size();
    const char* const number = text.data() + (equals == std::string::npos ? 0 : equals + 1);
    const auto [rest, error] = std::from_chars(number, end, lag.rows);
    require(equals != std::string::npos && equals > 0 && error == std::errc() && rest == end &&
                std::abs(lag.rows) <= 1'000'000'000,
            "--lag {}: expected a column and a number of rows, as in a=3", text);
    lag.column = text.substr(0, equals);
    require(std::ranges::find(lags, lag.column, &Lag::column) == lags.end(),
            "--lag {}: the column has a lag already", text);
    lags.push_back(lag);
  }
  return lags;
}

// Whether a source or the target is a name with a + that no column has.
bool joins_columns(const TableReader& table, const ColumnRoles& roles) {
  const auto joins = [&](const std::string& name) {
    return name.find('+') != std::string::npos &&
           std::ranges::find(table.columns(), name) == table.columns().end();
  };
  return joins(roles.target) || std::ranges::any_of(roles.sources, joins);
}

void run_survey(const PidOptions& options, DerivedTable& derived, Output& output) {
  require(options.measure != "all",
          "--measure all compares atoms: it cannot be combined with --each-pair, --each-target or "
          "--window");
  SurveyRequest request{.each = derived.request,
                        .each_pair = options.each_pair,
                        .each_target = options.each_target,
                        .window = options.window,
                        .step = options.step};
  if (!options.fdr.empty()) {
    request.correction = options.fdr == "bh" ? FalseDiscoveries::benjamini_hochberg
                                             : FalseDiscoveries::benjamini_yekutieli;
  }
  const Survey found = survey(derived.table, request, options.threads);
  warn(found);
  const auto sink = [&](std::string_view piece) { output.write("{}", piece); };
  if (options.csv) {
    write_csv(found, sink);
  } else if (options.json) {
    write_json_lines(found, sink);
  } else {
    write_text(found, output);
  }
}

}  // namespace

void run_pid(const PidOptions& options) {
  DecompositionRequest request = request_of(options);
  check_request(request);
  const std::vector<Lag> lags = lags_of(options);
  Output output(options.out);
  std::optional<Output> page;
  if (!options.report.empty()) {
    require(options.measure != "all" && !options.many(),
            "--report shows one decomposition by one measure: it cannot be combined with --measure "
            "all, --each-pair, --each-target or --window");
    require(options.report != options.out, "--report and -o both name {}: expected two files",
            options.out);
    require_page_template();
    page.emplace(options.report);
  }
  const std::unique_ptr<TableReader> table = open_table(options.table, request.table);
  request.roles.sources = named_columns(*table, options.sources, "--sources");
  if (!options.many() && lags.empty() && !joins_columns(*table, request.roles)) {
    decompose(options, request, *table, output, page ? &*page : nullptr);
  } else {
    DerivedTable derived = derive(*table, request, lags);
    if (options.many()) {
      run_survey(options, derived, output);
    } else {
      decompose(options, derived.request, derived.table, output, page ? &*page : nullptr);
    }
  }
  output.finish();
}

}  // namespace infomorph::cli
