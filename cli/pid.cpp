#include <fmt/core.h>

#include <charconv>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/pid_report.hpp"
#include "cli/table_options.hpp"
#include "cli/utf8.hpp"
#include "infomorph/base/error.hpp"
#include "infomorph/base/parallel.hpp"
#include "infomorph/data/numeric_columns.hpp"
#include "infomorph/data/observations.hpp"
#include "infomorph/information/continuous_decomposition.hpp"

namespace infomorph::cli {
namespace {

struct PidOptions {
  std::string table;
  TableArguments format;
  ColumnRoles roles;
  std::vector<std::string> sources;  // as they are given
  int bins = 0;
  std::string binning_rule = "equal_width";
  bool pointwise = false;
  bool json = false;
  std::string out;
  int permutations = 0;
  int resamples = 0;
  bool continuous = false;
  int neighbours = 4;
  std::string transform = "standardise";
  std::uint64_t seed = 1;
  int threads = available_threads();
  std::vector<std::pair<std::string, std::string>> given;  // options that matter, as JSON
};

bool all_whole_numbers(const std::vector<std::string>& categories) {
  return std::ranges::all_of(categories, [](const std::string& text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::to_string(value) == text;
  });
}

void warn_of_bias(const PidReport& report, const JointDistribution& joint, bool tested) {
  const double bias = independence_bias(joint);
  if (bias < report.decomposition.mutual_information / 2) return;
  if (report.decomposition.mutual_information < 1e-12) return;
  fmt::print(
      stderr,
      "infomorph: warning: {}: the estimate is mostly bias: with {} samples in {} outcomes, "
      "independent columns would show about {:.2g} bit of mutual information, and these show "
      "{:.2g}{}\n",
      report.name, report.samples, report.outcomes, bias, report.decomposition.mutual_information,
      tested ? "" : "; see --permutations");
}

// The outcomes of the joint distribution with their categories and atoms, one after another.
auto outcomes_of(const JointDistribution& joint, const Observations& observations,
                 const RedundancyLattice& lattice, int threads) {
  return [&, threads](const std::function<void(const PidReport::Outcome&)>& visit) {
    std::vector<std::string> categories(observations.categories.size());
    decompose_pointwise(joint, lattice, threads, [&](std::size_t i, std::span<const Atom> atoms) {
      for (std::size_t c = 0; c < categories.size(); ++c) {
        categories[c] = observations.categories[c][joint.outcome(i)[c]];
      }
      visit({categories, joint.probability(i), atoms});
    });
  };
}

void write(PidReport& report, const PidOptions& options, Output& output) {
  report.bins = options.bins;
  report.seed = options.seed;
  report.options = options.given;
  options.json ? write_json(report, output) : write_text(report, output);
  output.finish();
}

// The table, and what its columns are for.
struct Input {
  explicit Input(const PidOptions& options)
      : format(table_options(options.format)),
        table(open_table(options.table, format)),
        roles(options.roles) {
    roles.sources = named_columns(*table, options.sources, "--sources");
  }

  TableOptions format;
  std::unique_ptr<TableReader> table;
  ColumnRoles roles;
};

void decompose_real_columns(const PidOptions& options) {
  require(options.roles.probability.empty() && !options.pointwise && options.bins == 0 &&
              options.permutations + options.resamples == 0,
          "--continuous goes with none of --probability, --pointwise, --bins, --permutations and "
          "--bootstrap");
  Output output(options.out);
  const Input input(options);
  std::vector<std::vector<double>> columns = read_numbers(*input.table, input.roles, input.format);
  for (std::vector<double>& column : columns) {
    transform(column, options.transform == "none"   ? Transform::none
                      : options.transform == "rank" ? Transform::rank
                                                    : Transform::standardise);
  }
  PidReport report{
      .name = input.table->name(),
      .outcomes = columns[0].size(),
      .samples = columns[0].size(),
      .decomposition = decompose_continuous(columns, options.neighbours, options.threads),
      .continuous = true};
  for (const std::size_t place : place_columns(*input.table, input.roles, kMaxContinuousSources)) {
    report.columns.push_back({.name = input.table->columns()[place], .kind = ColumnKind::numeric});
  }
  write(report, options, output);
}

void decompose_categories(const PidOptions& options) {
  require(options.roles.probability.empty() || options.permutations + options.resamples == 0,
          "--permutations and --bootstrap need samples, not probabilities");
  Output output(options.out);
  const Input input(options);
  const ColumnBinning binning{options.bins, options.binning_rule == "equal_count"
                                                ? ColumnBinning::Rule::equal_count
                                                : ColumnBinning::Rule::equal_width};
  const Observations observations =
      observe(*input.table, input.roles, {.table = input.format, .binning = binning});
  const JointDistribution joint = observations.joint();
  PidReport report{.name = observations.name,
                   .columns = observations.columns,
                   .notes = observations.notes,
                   .outcomes = joint.size(),
                   .samples = observations.samples,
                   .decomposition = decompose(joint, options.threads)};
  if (report.samples > 0) warn_of_bias(report, joint, options.permutations > 0);
  if (options.permutations > 0) {
    report.test = permutation_test(joint, options.permutations, options.seed, options.threads);
  }
  if (options.resamples > 0) {
    report.intervals = bootstrap_intervals(joint, options.resamples, options.seed, options.threads);
  }
  if (options.pointwise) {
    report.each_outcome =
        outcomes_of(joint, observations, report.decomposition.lattice, options.threads);
    for (const auto& categories : observations.categories) {
      report.whole_numbers.push_back(all_whole_numbers(categories));
    }
  }
  write(report, options, output);
}

// The options that were given and that the result depends on.
std::vector<std::pair<std::string, std::string>> given_options(const CLI::App& command) {
  std::vector<std::pair<std::string, std::string>> given;
  for (const CLI::Option* option : command.get_options()) {
    if (option->count() == 0 || option->get_lnames().empty()) continue;
    std::string name = option->get_lnames()[0];
    if (name == "threads" || name == "json" || name == "help") continue;
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

}  // namespace

void setup_pid(CLI::App& app, Run& chosen) {
  CLI::App* command = app.add_subcommand(
      "pid",
      "Decompose what the columns of a table say about one of them (partial information\n"
      "decomposition by shared exclusions, one to five sources, in bits).");
  const auto options = std::make_shared<PidOptions>();
  command
      ->add_option("TABLE", options->table,
                   "CSV with a header (- for standard input), or a two-dimensional .npy whose "
                   "columns are named 0, 1, ...")
      ->required();
  command->add_option("--target", options->roles.target, "Column that the others inform about")
      ->required();
  repeated(command->add_option("--sources", options->sources,
                               "Columns that inform, 1 to 5, as in a,\"b, c\"; may be repeated "
                               "(default: every other column that has a name)"));
  command->add_option("--probability", options->roles.probability,
                      "Column of probabilities: rows are outcomes, not samples");
  CLI::Option* bins =
      command
          ->add_option("--bins", options->bins,
                       "Bins for each numeric column that has more distinct values than bins")
          ->check(CLI::Range(1, 1000000));
  command
      ->add_option("--binning", options->binning_rule,
                   "Whether bins cover equal ranges (default) or equally many rows")
      ->check(CLI::IsMember({"equal_width", "equal_count"}))
      ->needs(bins);
  add_table_options(*command, options->format);
  command->add_flag("--pointwise", options->pointwise, "Decompose every outcome as well");
  command->add_flag("--json", options->json, "Write JSON");
  command->add_option("-o", options->out, "File to write (default: standard output)");
  command
      ->add_option("--permutations", options->permutations,
                   "Test against this many random orders of the target")
      ->check(CLI::Range(1, 10000000));
  command
      ->add_option("--bootstrap", options->resamples,
                   "Give 95 % intervals from this many resamples")
      ->check(CLI::Range(2, 10000000));
  CLI::Option* continuous =
      command->add_flag("--continuous", options->continuous,
                        "Estimate from distances between samples of real numbers, without bins; "
                        "up to 4 sources");
  command
      ->add_option("--neighbours", options->neighbours,
                   "Nearest neighbours of the continuous estimate (default: 4)")
      ->check(CLI::Range(1, 1000000))
      ->needs(continuous);
  command
      ->add_option("--transform", options->transform,
                   "What is done to each column before distances are taken (default: standardise)")
      ->check(CLI::IsMember({"none", "standardise", "rank"}))
      ->needs(continuous);
  const CLI::Option* seed = command->add_option("--seed", options->seed,
                                                "Seed of permutations and resamples (default: 1)");
  command->add_option("--threads", options->threads, "Threads (default: one per processor)")
      ->check(CLI::Range(1, 1024));
  command->callback([options, seed, command, &chosen] {
    options->given = given_options(*command);
    if (seed->count() > 0 && options->permutations + options->resamples == 0) {
      throw CLI::RequiresError("--seed", "--permutations or --bootstrap");
    }
    chosen = [options] {
      try {
        options->continuous ? decompose_real_columns(*options) : decompose_categories(*options);
        return kDone;
      } catch (const Interrupted&) {
        fmt::print(stderr, "infomorph: interrupted; {} is not written\n", options->out);
        return kInterrupted;
      }
    };
  });
}

}  // namespace infomorph::cli
