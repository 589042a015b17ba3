#include "infomorph/analysis/table_decomposition.hpp"

#include <algorithm>
#include <utility>

#include "infomorph/base/error.hpp"
#include "infomorph/information/continuous_decomposition.hpp"

namespace infomorph {
namespace {

// Why an estimate from counts is mostly bias, if it is.
void warn_of_bias(const DecompositionRequest& request, TableDecomposition& result) {
  const double bias = independence_bias(*result.joint);
  const double information = result.decomposition.mutual_information;
  if (bias < information / 2 || information < 1e-12) return;
  result.warnings.push_back(fmt::format(
      "{}: the estimate is mostly bias: with {} samples in {} outcomes, independent columns would "
      "show about {:.2g} bit of mutual information, and these show {:.2g}{}",
      result.name, result.samples, result.outcomes, bias, information,
      request.permutations > 0 ? "" : "; see " + name_of_option(request.table, "permutations")));
}

// Where a number has more equals than neighbours are wanted, distances say little of it.
void warn_of_resolution(const DecompositionRequest& request, const ColumnSummary& column,
                        TableDecomposition& result) {
  if (column.kind == ColumnKind::categorical || column.distinct < 2) return;
  if (result.samples <= column.distinct * static_cast<std::size_t>(request.neighbours)) return;
  result.warnings.push_back(fmt::format(
      "{}: column {} has {} distinct numbers in {} samples, which is coarse for distances between "
      "neighbours: equal values are counted, or told apart by noise; if its numbers are names, "
      "give {}",
      result.name, column.name, column.distinct, result.samples,
      how_to_set(request.table, "categorical", column.name)));
}

// What of samples matters beside how often each outcome occurs.
struct SampleOrder {
  std::span<const std::uint32_t> rows;  // the outcome of each; empty: any order will do
  std::vector<int> groups;
};

void test_counts(const DecompositionRequest& request, const SampleOrder& order,
                 const Execution& execution, TableDecomposition& result) {
  const JointDistribution& joint = *result.joint;
  const RedundancyMeasure& measure = *request.measure;
  if (request.permutations > 0) {
    result.test =
        order.rows.empty()
            ? permutation_test(joint, request.permutations, request.seed, execution, measure)
            : permutation_test(joint, order.rows, {request.surrogates, request.block, order.groups},
                               request.permutations, request.seed, execution, measure);
  }
  if (request.resamples > 0) {
    result.intervals =
        order.groups.empty()
            ? bootstrap_intervals(joint, request.resamples, request.seed, execution, measure)
            : bootstrap_intervals(joint, order.rows, order.groups, request.resamples, request.seed,
                                  execution, measure);
  }
}

// @param order  rows and groups of the samples, if they matter
TableDecomposition counted(JointDistribution joint, const std::string& name, std::size_t samples,
                           const SampleOrder& order, const DecompositionRequest& request,
                           const Execution& execution) {
  TableDecomposition result{.name = name,
                            .outcomes = joint.size(),
                            .samples = samples,
                            .decomposition = decompose(joint, *request.measure, execution),
                            .joint = std::move(joint)};
  if (samples > 0) warn_of_bias(request, result);
  test_counts(request, order, execution, result);
  return result;
}

TableDecomposition by_counting(TableReader& table, const DecompositionRequest& request,
                               const Execution& execution) {
  const bool in_order =
      request.surrogates != Surrogates::Kind::shuffle || !request.roles.groups.empty();
  Observations observations = observe(table, request.roles,
                                      {.table = request.table,
                                       .binning = request.binning,
                                       .keep_rows = in_order,
                                       .execution = Execution(1, execution.stop_token())});
  TableDecomposition result = counted(observations.joint(), observations.name, observations.samples,
                                      {observations.rows, observations.groups}, request, execution);
  result.columns = std::move(observations.columns);
  result.categories = std::move(observations.categories);
  result.notes = std::move(observations.notes);
  return result;
}

TableDecomposition by_distances(TableReader& table, const DecompositionRequest& request,
                                const Execution& execution) {
  SampledTable samples =
      read_samples(table, request.roles, request.table, Execution(1, execution.stop_token()));
  for (SampledColumn& column : samples.values) {
    if (!column.categorical) transform(column.values, request.transform);
  }
  const ContinuousOptions how{.neighbours = request.neighbours, .seed = request.seed};
  const std::size_t count = samples.values[0].values.size();
  TableDecomposition result{.name = table.name(),
                            .columns = std::move(samples.columns),
                            .notes = std::move(samples.notes),
                            .outcomes = count,
                            .samples = count,
                            .decomposition = decompose_continuous(samples.values, how, execution),
                            .continuous = true};
  for (const ColumnSummary& column : result.columns) warn_of_resolution(request, column, result);
  if (request.permutations > 0) {
    result.test = permutation_test(samples.values, how,
                                   {request.surrogates, request.block, std::move(samples.groups)},
                                   request.permutations, execution);
  }
  return result;
}

// By a measure of columns of numbers.
TableDecomposition by_columns(TableReader& table, const DecompositionRequest& request,
                              const Execution& execution) {
  SampledTable samples =
      read_samples(table, request.roles, request.table, Execution(1, execution.stop_token()));
  for (const ColumnSummary& column : samples.columns) {
    require(column.kind == ColumnKind::numeric,
            "{}, column {}: holds categories, and the measure {} ({}) is of numbers: leave it out, "
            "or take another measure",
            table.name(), column.name, request.measure->name, request.measure->description);
  }
  const std::size_t count = samples.values[0].values.size();
  TableDecomposition result{.name = table.name(),
                            .columns = std::move(samples.columns),
                            .notes = std::move(samples.notes),
                            .outcomes = count,
                            .samples = count,
                            .decomposition = decompose(samples.values, *request.measure)};
  if (request.permutations > 0) {
    result.test = permutation_test(samples.values, *request.measure,
                                   {request.surrogates, request.block, samples.groups},
                                   request.permutations, request.seed, execution);
  }
  if (request.resamples > 0) {
    result.intervals = bootstrap_intervals(samples.values, *request.measure, samples.groups,
                                           request.resamples, request.seed, execution);
  }
  return result;
}

void correct(const DecompositionRequest& request, TableDecomposition& result) {
  CorrectedDecomposition corrected{.how = request.correction};
  if (request.correction == BiasCorrection::permutation) {
    corrected.mutual_information =
        result.decomposition.mutual_information - result.test->null_mutual_information;
    for (std::size_t i = 0; i < result.decomposition.atoms.size(); ++i) {
      corrected.atoms.push_back(result.decomposition.atoms[i].total - result.test->null_atoms[i]);
    }
  } else {
    const CorrectedInformation found =
        corrected_information(*result.joint, request.correction, request.seed);
    corrected.mutual_information = found.mutual_information;
    corrected.target_entropy = found.target_entropy;
    corrected.residual_entropy = *found.target_entropy - found.mutual_information;
  }
  result.corrected = std::move(corrected);
}

// The request with what its parts mean for each other.
DecompositionRequest settled(DecompositionRequest request) {
  const std::string& groups = request.roles.groups;
  if (!groups.empty() && std::ranges::count(request.table.numeric, groups) == 0) {
    request.table.categorical.push_back(groups);
  }
  return request;
}

}  // namespace

TableDecomposition decompose_table(TableReader& table, const DecompositionRequest& request,
                                   const Execution& execution) {
  check_request(request);
  const DecompositionRequest how = settled(request);
  TableDecomposition result = how.continuous ? by_distances(table, how, execution)
                              : how.measure->of_columns != nullptr
                                  ? by_columns(table, how, execution)
                                  : by_counting(table, how, execution);
  if (how.correction != BiasCorrection::none) correct(how, result);
  result.measure = request.measure;
  result.bins = request.binning.bins;
  result.seed = request.seed;
  return result;
}

TableDecomposition decompose_counts(JointDistribution joint, const std::string& name,
                                    const DecompositionRequest& request,
                                    const Execution& execution) {
  const auto samples = static_cast<std::size_t>(joint.total_weight());
  return counted(std::move(joint), name, samples, {}, request, execution);
}

void each_outcome(const TableDecomposition& result, const Execution& execution,
                  const std::function<void(const OutcomeAtoms&)>& sink) {
  std::vector<std::string> categories(result.categories.size());
  decompose_pointwise(*result.joint, *result.measure, result.decomposition.lattice, execution,
                      [&](std::size_t i, std::span<const Atom> atoms) {
                        for (std::size_t c = 0; c < categories.size(); ++c) {
                          categories[c] = result.categories[c][result.joint->outcome(i)[c]];
                        }
                        sink({categories, result.joint->probability(i), atoms});
                      });
}

}  // namespace infomorph
