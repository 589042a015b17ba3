#include "cli/pid_by_distances.hpp"

#include "cli/output.hpp"
#include "cli/pid_input.hpp"
#include "cli/pid_report.hpp"
#include "cli/say.hpp"
#include "infomorph/base/error.hpp"
#include "infomorph/information/continuous_decomposition.hpp"
#include "infomorph/information/permutation_test.hpp"
#include "infomorph/table/sampled_columns.hpp"

namespace infomorph::cli {
namespace {

Transform transform_of(const PidOptions& options) {
  return options.transform == "none"   ? Transform::none
         : options.transform == "rank" ? Transform::rank
                                       : Transform::standardise;
}

// Where a number has more equals than neighbours are wanted, distances say little of it.
void warn_of_resolution(const std::string& table, const ColumnSummary& column, std::size_t samples,
                        int neighbours) {
  if (column.kind == ColumnKind::categorical || column.distinct < 2) return;
  if (samples <= column.distinct * static_cast<std::size_t>(neighbours)) return;
  say("infomorph: warning: {}: column {} has {} distinct numbers in {} samples, which is "
      "coarse for distances between neighbours: equal values are counted, or told apart by "
      "noise; if its numbers are names, give --categorical {}\n",
      table, column.name, column.distinct, samples, column.name);
}

}  // namespace

void decompose_by_distances(const PidOptions& options) {
  require(options.roles.probability.empty() && !options.pointwise && options.bins == 0,
          "--continuous cannot be combined with --probability, --pointwise or --bins");
  require(
      options.resamples == 0,
      "--continuous cannot be combined with --bootstrap: a sample drawn twice lies at distance 0 "
      "from itself, which would pass for information; --permutations tells what chance gives");
  Output output(options.out);
  const PidInput input(options);
  SampledTable samples = read_samples(*input.table, input.roles, input.format);
  for (SampledColumn& column : samples.values) {
    if (!column.categorical) transform(column.values, transform_of(options));
  }
  const ContinuousOptions how{.neighbours = options.neighbours, .seed = options.seed};
  const std::size_t count = samples.values[0].values.size();
  PidReport report{.name = input.table->name(),
                   .columns = samples.columns,
                   .notes = samples.notes,
                   .outcomes = count,
                   .samples = count,
                   .decomposition = decompose_continuous(samples.values, how, options.threads),
                   .continuous = true};
  for (const ColumnSummary& column : samples.columns) {
    warn_of_resolution(report.name, column, count, options.neighbours);
  }
  if (options.permutations > 0) {
    report.test =
        permutation_test(samples.values, how, surrogates_of(options, std::move(samples.groups)),
                         options.permutations, options.threads);
  }
  write_report(report, options, output);
}

}  // namespace infomorph::cli
