#include "cli/pid_run.hpp"

#include "cli/output.hpp"
#include "cli/pid_text_report.hpp"
#include "cli/say.hpp"
#include "infomorph/analysis/decomposition_json.hpp"
#include "infomorph/report/page_template.hpp"
#include "infomorph/report/report.hpp"

namespace infomorph::cli {
namespace {

// All that is asked for but for the sources, whose names depend on the table.
DecompositionRequest request_of(const PidOptions& options) {
  return {.roles = options.roles,
          .table = table_options(options.format),
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

}  // namespace

void run_pid(const PidOptions& options) {
  DecompositionRequest request = request_of(options);
  check_request(request);
  Output output(options.out);
  std::optional<Output> page;
  if (!options.report.empty()) {
    require_page_template();
    page.emplace(options.report);
  }
  const std::unique_ptr<TableReader> table = open_table(options.table, request.table);
  request.roles.sources = named_columns(*table, options.sources, "--sources");
  const TableDecomposition result = decompose_table(*table, request, options.threads);
  for (const std::string& warning : result.warnings) say("infomorph: warning: {}\n", warning);
  if (options.json) {
    write_json(result, options.given, options.pointwise, options.threads,
               [&](std::string_view piece) { output.write("{}", piece); });
  } else {
    write_text(result, options.pointwise, options.threads, output);
  }
  output.finish();
  if (page) {
    std::string json;
    write_json(result, options.given, options.pointwise, options.threads,
               [&](std::string_view piece) { json += piece; });
    page->write("{}",
                decomposition_page(json, std::filesystem::path(result.name).filename().string()));
    page->finish();
  }
}

}  // namespace infomorph::cli
