#include "infomorph/task/fit_to_data.hpp"

#include <algorithm>
#include <cmath>

namespace infomorph {
namespace {

constexpr int kLargestBatch = 1024;
constexpr int kSteps = 1200;
constexpr int kMostBins = 20;

int divided_up(int a, int b) { return (a + b - 1) / b; }

int batch_of(int samples) {
  return std::min(kLargestBatch, divided_up(samples, std::clamp(samples / 128, 1, 4)));
}

int bins_of(const LayerSpec& layer, int batch) {
  if (std::holds_alternative<RunningEstimation>(layer.estimation)) return kMostBins;
  const double share = static_cast<double>(batch) / kLargestBatch;
  return std::clamp(static_cast<int>(kMostBins * std::sqrt(share)), 5, kMostBins);
}

}  // namespace

void fit_to_data(int training_samples, int classes, ClassifySpec& spec) {
  TrainingSpec& training = spec.training;
  if (!training.batch) training.batch = batch_of(training_samples);
  if (!training.epochs) {
    const int steps = divided_up(training_samples, *training.batch);
    training.epochs = std::clamp(divided_up(kSteps, steps), 30, 600);
  }
  for (LayerSpec& layer : spec.network.layers) {
    if (layer.binning.bins.empty()) layer.binning.bins = {bins_of(layer, *training.batch)};
    if (layer.name == read_layer(spec.network, true) && layer.neurons == 0) layer.neurons = classes;
  }
}

}  // namespace infomorph
