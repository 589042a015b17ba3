#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/memory_option.hpp"
#include "cli/output.hpp"
#include "cli/pid_run.hpp"
#include "cli/say.hpp"
#include "infomorph/base/utf8.hpp"
#include "infomorph/information/bias_correction.hpp"
#include "infomorph/information/measures/registry.hpp"
#include "infomorph/information/measures/shared_exclusions.hpp"

namespace infomorph::cli {
namespace {

// The options that were given and that the result depends on.
std::vector<std::pair<std::string, std::string>> given_options(const CLI::App& command) {
  std::vector<std::pair<std::string, std::string>> given;
  for (const CLI::Option* option : command.get_options()) {
    if (option->count() == 0 || option->get_lnames().empty()) continue;
    std::string name = option->get_lnames()[0];
    if (name == "threads" || name == "memory" || name == "json" || name == "csv" ||
        name == "report" || name == "help") {
      continue;
    }
    std::ranges::replace(name, '-', '_');
    std::vector<std::string> values = option->results();
    for (std::string& value : values) value = as_utf8(value);
    nlohmann::json json = values;
    const std::string type = option->get_type_name();
    if (option->get_expected_max() == 0) {
      json = true;
    } else if (type.starts_with("INT") || type.starts_with("UINT")) {
      json = std::stoull(values[0]);
    } else if (option->get_multi_option_policy() != CLI::MultiOptionPolicy::TakeAll) {
      json = values[0];
    }
    given.emplace_back(name, json.dump());
  }
  return given;
}

// Those of many decompositions of one table.
void add_survey_options(CLI::App& command, PidOptions& options) {
  command.add_flag("--each-pair", options.each_pair,
                   "Decompose what every pair of the sources says");
  command.add_flag("--each-target", options.each_target,
                   "Decompose with every column in turn as the target, in place of --target");
  CLI::Option* window =
      command
          .add_option("--window", options.window, "Decompose every window of so many rows alone")
          ->check(CLI::Range(1, 1000000000));
  command
      .add_option("--step", options.step,
                  "Rows from one window to the next (default: those of a window)")
      ->check(CLI::Range(1, 1000000000))
      ->needs(window);
  command
      .add_option(
          "--fdr", options.fdr,
          "Correct p-values of many decompositions for false discoveries, by Benjamini & "
          "Hochberg (bh) or Yekutieli (by, any dependence); without --permutations those of "
          "the likelihood ratio")
      ->check(CLI::IsMember({"bh", "by"}));
  command.add_flag("--csv", options.csv,
                   "Write many decompositions as CSV (--json: as lines of JSON)");
}

// What --measure takes.
std::vector<std::string> measure_names() {
  std::vector<std::string> names;
  for (const RedundancyMeasure* measure : redundancy_measures()) names.emplace_back(measure->name);
  names.emplace_back("all");
  return names;
}

std::vector<std::string> correction_names() {
  std::vector<std::string> names;
  for (const auto& [name, correction] : kBiasCorrections) names.emplace_back(name);
  return names;
}

// "sx (shared exclusions), mmi (...), ..."
std::string described_measures() {
  std::string text;
  for (const RedundancyMeasure* measure : redundancy_measures()) {
    text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", measure->name, measure->description);
  }
  return text;
}

}  // namespace

void setup_pid(CLI::App& app, Run& chosen) {
  CLI::App* command = app.add_subcommand(
      "pid",
      fmt::format(
          "Decompose what the columns of a table say about one of them (partial information\n"
          "decomposition by {} or another measure, one to five sources, in bits).",
          kSharedExclusions.description));
  const auto options = std::make_shared<PidOptions>();
  command
      ->add_option("TABLE", options->table,
                   "CSV with a header (- for standard input), or a two-dimensional .npy whose "
                   "columns are named 0, 1, ...")
      ->required();
  command->add_option("--target", options->roles.target,
                      "Target column, which the sources inform about; a+b: several together");
  repeated(command->add_option("--sources", options->sources,
                               "Source columns, 1 to 5, as in a,\"b, c\"; a+b: several together "
                               "as one; may be repeated (default: every other column that has a "
                               "name)"));
  repeated(command->add_option("--lag", options->lags,
                               "Take a source from so many rows before, as in a=3; rows of other "
                               "--groups do not count; may be repeated"));
  add_survey_options(*command, *options);
  command->add_option("--probability", options->roles.probability,
                      "Column of probabilities: rows are outcomes, not samples");
  CLI::Option* bins =
      command
          ->add_option("--bins", options->bins,
                       "Number of bins for each numeric column with more distinct values than bins")
          ->check(CLI::Range(1, 1000000));
  command
      ->add_option("--binning", options->binning_rule,
                   "Bins of equal width (default) or with equally many rows")
      ->check(CLI::IsMember({"equal_width", "equal_count"}))
      ->needs(bins);
  command
      ->add_option("--measure", options->measure,
                   fmt::format("What redundant means (default: {}): {}; or all, one table of atoms "
                               "by every measure that counts",
                               kSharedExclusions.name, described_measures()))
      ->check(CLI::IsMember(measure_names()))
      ->type_name("NAME");
  add_table_options(*command, options->format);
  command->add_flag("--pointwise", options->pointwise, "Also decompose every single outcome");
  command->add_flag("--json", options->json, "Write JSON");
  command->add_option("-o", options->out, "File to write (default: standard output)");
  command->add_option("--report", options->report,
                      "Also write a page that shows the result: its lattice, tests, intervals, "
                      "columns and outcomes (HTML)");
  command
      ->add_option("--correct", options->correct,
                   "Correct entropies and mutual information for the bias of few samples, beside "
                   "what is estimated (default: none); permutation subtracts the mean of "
                   "--permutations, of atoms too")
      ->check(CLI::IsMember(correction_names()));
  CLI::Option* permutations =
      command
          ->add_option("--permutations", options->permutations,
                       "Test against this many surrogates, in which the target is reordered")
          ->check(CLI::Range(1, 10000000));
  CLI::Option* surrogates =
      command
          ->add_option("--surrogates", options->surrogates,
                       "How surrogates reorder the target: at random (shuffle, the default: "
                       "independent samples), or keeping dependence in time, in blocks (block) or "
                       "by a circular shift (circular)")
          ->check(CLI::IsMember({"shuffle", "block", "circular"}))
          ->needs(permutations);
  command
      ->add_option("--block", options->block,
                   "Samples in a block of --surrogates block (default: ten times the target's "
                   "autocorrelation time, at most a quarter of the series)")
      ->check(CLI::Range(1, 1000000000))
      ->needs(surrogates);
  command
      ->add_option("--bootstrap", options->resamples,
                   "Give 95 % bootstrap intervals from this many resamples")
      ->check(CLI::Range(2, 10000000));
  command->add_option("--groups", options->roles.groups,
                      "Column of groups of dependent samples (trials, subjects): surrogates "
                      "and resamples respect them");
  CLI::Option* continuous =
      command->add_flag("--continuous", options->continuous,
                        "Estimate from distances between samples of real numbers, without bins; "
                        "up to 4 sources");
  command
      ->add_option("--neighbours", options->neighbours,
                   "Number of nearest neighbours in the continuous estimate (default: 4)")
      ->check(CLI::Range(1, 1000000))
      ->needs(continuous);
  command
      ->add_option("--transform", options->transform,
                   "Transform of each column before distances are computed (default: standardise)")
      ->check(CLI::IsMember({"none", "standardise", "rank"}))
      ->needs(continuous);
  const CLI::Option* seed =
      command->add_option("--seed", options->seed,
                          "Seed of permutations, of resamples, and of the noise "
                          "that breaks ties of the continuous estimate (default: 1)");
  command
      ->add_option("--threads", options->threads, "Number of threads (default: one per processor)")
      ->check(CLI::Range(1, 1024));
  add_memory_option(*command);
  command->callback([=, &chosen] {
    options->given = given_options(*command);
    if (options->roles.target.empty() && !options->each_target) {
      throw CLI::RequiredError("--target");
    }
    if (options->each_target && !options->roles.target.empty()) {
      throw CLI::ExcludesError("--each-target", "--target");
    }
    if (!options->many()) {
      if (!options->fdr.empty()) {
        throw CLI::RequiresError("--fdr", "--each-pair, --each-target or --window");
      }
      if (options->csv) {
        throw CLI::RequiresError("--csv", "--each-pair, --each-target or --window");
      }
    }
    const bool tests =
        options->permutations + options->resamples > 0 || options->correct == "shuffle";
    if (seed->count() > 0 && !tests && !options->continuous) {
      throw CLI::RequiresError("--seed", "--permutations, --bootstrap or --continuous");
    }
    chosen = [options] {
      try {
        run_pid(*options);
        return kDone;
      } catch (const Interrupted&) {
        say("infomorph: interrupted; {} is not written\n", options->out);
        return kInterrupted;
      }
    };
  });
}

}  // namespace infomorph::cli
