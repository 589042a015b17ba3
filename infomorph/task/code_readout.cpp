#include "infomorph/task/code_readout.hpp"

#include <algorithm>

#include "infomorph/network/baselines/logistic_layer.hpp"
#include "infomorph/task/batches.hpp"

namespace infomorph {
namespace {

constexpr long kSteps = 1500;
constexpr int kBatch = 1024;
constexpr double kLearningRate = 0.005;

// A part of the data, each sample replaced by its code, as 0 and 1.
Samples encoded(Network& network, const Samples& part, std::uint32_t round, OutputKind kind) {
  const BitRows code = code_of(network, part.values, round, kind);
  Samples samples;
  samples.values.resize(part.size(), code.rows());
  for (int b = 0; b < part.size(); ++b) {
    for (int n = 0; n < code.rows(); ++n) samples.values(b, n) = code.get(n, b) ? 1 : 0;
  }
  samples.labels = part.labels;
  return samples;
}

Activities<float> view(const Matrix<float>& values, int count) {
  Activities<float> view = by_sample(values);
  view.samples = count;
  return view;
}

// Share of the first `count` samples whose most probable class is theirs.
double accuracy(LogisticLayer& layer, const Samples& samples, int count,
                const Execution& execution) {
  if (count == 0) return 0;
  layer.compute_net_input(0, view(samples.values, count), execution);
  const Matrix<float>& probabilities = layer.fire(execution);
  int correct = 0;
  for (int b = 0; b < count; ++b) {
    Eigen::Index best = 0;
    probabilities.col(b).maxCoeff(&best);
    if (best == samples.labels[b]) ++correct;
  }
  return static_cast<double>(correct) / count;
}

}  // namespace

Accuracy linear_readout(Network& network, const ClassificationData& data, OutputKind kind,
                        std::uint64_t seed, const Execution& execution) {
  // Rounds of their own, so that no part shares the draws of another.
  const Samples train = encoded(network, data.train, 0, kind);
  const Samples validation = encoded(network, data.validation, 1, kind);
  const Samples test = encoded(network, data.test, 2, kind);

  LayerSpec spec{.name = "readout", .rule = "logistic", .neurons = data.classes()};
  spec.inputs = {{Role::receptive, "image"}};
  spec.optimiser = Adam{.learning_rate = kLearningRate};
  const SampleShape code[] = {flat_shape(static_cast<int>(train.values.cols()))};
  LogisticLayer layer(spec, code, {seed, 0});
  ShuffledBatches batches(train, kBatch, seed, execution);
  long step = 0;
  for (int epoch = 1; step < kSteps; ++epoch) {
    for (int i = 0; i < batches.count(epoch) && step < kSteps; ++i) {
      const Samples& batch = batches.batch(epoch, i);
      layer.compute_net_input(0, view(batch.values, batch.size()), execution);
      layer.learn({{}, batch.labels, ++step}, execution);
    }
  }
  return {accuracy(layer, train, std::min(train.size(), kTrainEvaluated), execution),
          accuracy(layer, validation, validation.size(), execution),
          accuracy(layer, test, test.size(), execution)};
}

}  // namespace infomorph
