#include "cli/pid_run.hpp"

#include "cli/output.hpp"
#include "cli/pid_text_report.hpp"
#include "cli/say.hpp"
#include "infomorph/analysis/decomposition_json.hpp"
#include "infomorph/base/error.hpp"
#include "infomorph/information/measures/registry.hpp"
#include "infomorph/report/page_template.hpp"
#include "infomorph/report/report.hpp"

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

}  // namespace

void run_pid(const PidOptions& options) {
  DecompositionRequest request = request_of(options);
  check_request(request);
  Output output(options.out);
  std::optional<Output> page;
  if (!options.report.empty()) {
    require(options.measure != "all",
            "--report shows one measure: expected another --measure than all");
    require_page_template();
    page.emplace(options.report);
  }
  const std::unique_ptr<TableReader> table = open_table(options.table, request.table);
  request.roles.sources = named_columns(*table, options.sources, "--sources");
  if (options.measure == "all") {
    compare(options, request, *table, output);
  } else {
    decompose(options, request, *table, output, page ? &*page : nullptr);
  }
  output.finish();
}

}  // namespace infomorph::cli
