#include "infomorph/task/encode.hpp"

#include <algorithm>
#include <memory>

#include "infomorph/base/error.hpp"
#include "infomorph/task/bar_batches.hpp"
#include "infomorph/task/code_readout.hpp"
#include "infomorph/task/code_scores.hpp"

namespace infomorph {
namespace {

const FigureColumn kRedundancy{.name = "redundancy", .rank = 6};

ArrayColumn pairwise_column(int neurons) {
  return {.name = "pairwise_information",
          .rows = neurons,
          .columns = neurons,
          .axes = "neuron, neuron; bits"};
}

int neurons_read(const Network& network) {
  return network.layers()[static_cast<std::size_t>(network.output_index())].spec.neurons;
}

Training encoding_of(const EncodeSpec& spec, const Bars& bars, std::uint64_t seed,
                     const Execution& execution) {
  Network network(spec.network, {kBarsSide * kBarsSide, 0}, seed, execution);
  auto batches = std::make_unique<BarBatches>(bars, spec.training.steps, spec.training.batch, seed);
  const int epochs = batches->epochs();
  const int neurons = neurons_read(network);
  const auto score = [bars, seed](Network& learnt, EpochRecord& record) {
    const CodeScores scores =
        score_bars(learnt, bars, seed, static_cast<std::uint32_t>(record.epoch));
    record.figures = {mean_redundancy(scores),
                      static_cast<double>(features_recovered(scores.feature_information)),
                      information_per_neuron(scores.feature_information), scores.joint_information,
                      scores.joint_information_sampled};
    record.arrays = {scores.pairwise, scores.feature_information};
  };
  return Training(std::move(network), std::move(batches), epochs,
                  {.columns = {kRedundancy,
                               {.name = "bars_recovered", .rank = 1, .integer = true},
                               {.name = "information_per_neuron", .rank = 2},
                               {.name = "joint_information", .rank = 3},
                               {.name = "joint_information_sampled"}},
                   .arrays = {pairwise_column(neurons),
                              {.name = "feature_information",
                               .rows = neurons,
                               .columns = bars.features(),
                               .axes = "neuron, feature; bits"}},
                   .score = score});
}

Training encoding_of(const EncodeSpec& spec, const ClassificationData& data, std::uint64_t seed,
                     const Execution& execution) {
  const auto& [steps, epochs, batch] = spec.training;
  require(batch <= data.train.size(), "training.batch is {}, but there are {} training samples",
          batch, data.train.size());
  Network network(spec.network, {data.width(), 0, data.preprocessing.shape}, seed, execution);
  const int neurons = neurons_read(network);
  std::vector<FigureColumn> columns = {kRedundancy};
  const bool labelled = data.classes() > 0;
  if (labelled) {
    columns.push_back({.name = "accuracy.train", .last_only = true});
    if (data.validation.size() > 0) {
      columns.push_back({.name = "accuracy.validation", .rank = 5, .last_only = true});
    }
    columns.push_back({.name = "accuracy.test", .rank = 4, .last_only = true});
  }
  const OutputKind tested = spec.network.passes.tested;
  const auto score = [&data, tested, seed, execution, last = labelled ? epochs : -1](
                         Network& learnt, EpochRecord& record) {
    const CodeScores scores =
        score_samples(learnt, data.test.values, static_cast<std::uint32_t>(record.epoch), tested);
    record.figures = {mean_redundancy(scores)};
    record.arrays = {scores.pairwise};
    if (record.epoch != last) return;
    const Accuracy accuracy = linear_readout(learnt, data, tested, seed, execution);
    record.figures.push_back(accuracy.train);
    if (data.validation.size() > 0) record.figures.push_back(accuracy.validation);
    record.figures.push_back(accuracy.test);
  };
  return Training(std::move(network),
                  std::make_unique<ShuffledBatches>(data.train, batch, seed, execution), epochs,
                  {.columns = columns, .arrays = {pairwise_column(neurons)}, .score = score});
}

}  // namespace

Training encoding(const EncodeSpec& spec, const EncodeData& data, std::uint64_t seed,
                  const Execution& execution) {
  return std::visit(
      [&](const auto& of_kind) { return encoding_of(spec, of_kind, seed, execution); }, data);
}

PreparedTraining prepare(const EncodeSpec& spec, std::uint64_t seed, const Execution& execution) {
  const auto data = std::make_shared<const EncodeData>(load_encode_data(spec.data, seed));
  PreparedTraining prepared{data, encoding(spec, *data, seed, execution), {}};
  if (const auto* samples = std::get_if<ClassificationData>(data.get())) {
    prepared.preprocessing = samples->preprocessing;
    prepared.rows_dropped = samples->rows_dropped;
    prepared.data_remark = samples->remark;
  }
  return prepared;
}

}  // namespace infomorph
