#include "cli/pid_by_counting.hpp"

#include <algorithm>
#include <charconv>

#include "cli/output.hpp"
#include "cli/pid_input.hpp"
#include "cli/pid_report.hpp"
#include "cli/say.hpp"
#include "infomorph/base/error.hpp"
#include "infomorph/information/permutation_test.hpp"
#include "infomorph/information/significance.hpp"
#include "infomorph/table/observations.hpp"

namespace infomorph::cli {
namespace {

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
  say("infomorph: warning: {}: the estimate is mostly bias: with {} samples in {} outcomes, "
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

}  // namespace

void decompose_by_counting(const PidOptions& options) {
  require(options.roles.probability.empty() || options.permutations + options.resamples == 0,
          "--permutations and --bootstrap need samples, not probabilities");
  const bool in_order = options.surrogates != "shuffle" || !options.roles.groups.empty();
  Output output(options.out);
  const PidInput input(options);
  const ColumnBinning binning{options.bins, options.binning_rule == "equal_count"
                                                ? ColumnBinning::Rule::equal_count
                                                : ColumnBinning::Rule::equal_width};
  const Observations observations =
      observe(*input.table, input.roles,
              {.table = input.format, .binning = binning, .keep_rows = in_order});
  const JointDistribution joint = observations.joint();
  PidReport report{.name = observations.name,
                   .columns = observations.columns,
                   .notes = observations.notes,
                   .outcomes = joint.size(),
                   .samples = observations.samples,
                   .decomposition = decompose(joint, options.threads)};
  if (report.samples > 0) warn_of_bias(report, joint, options.permutations > 0);
  if (options.permutations > 0) {
    report.test =
        in_order ? permutation_test(joint, observations.rows,
                                    surrogates_of(options, observations.groups),
                                    options.permutations, options.seed, options.threads)
                 : permutation_test(joint, options.permutations, options.seed, options.threads);
  }
  if (options.resamples > 0) {
    report.intervals =
        observations.groups.empty()
            ? bootstrap_intervals(joint, options.resamples, options.seed, options.threads)
            : bootstrap_intervals(joint, observations.rows, observations.groups, options.resamples,
                                  options.seed, options.threads);
  }
  if (options.pointwise) {
    report.each_outcome =
        outcomes_of(joint, observations, report.decomposition.lattice, options.threads);
    for (const auto& categories : observations.categories) {
      report.whole_numbers.push_back(all_whole_numbers(categories));
    }
  }
  write_report(report, options, output);
}

}  // namespace infomorph::cli
