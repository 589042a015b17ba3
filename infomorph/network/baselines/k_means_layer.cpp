#include "infomorph/network/baselines/k_means_layer.hpp"

#include "infomorph/base/error.hpp"
#include "infomorph/base/random_order.hpp"

namespace infomorph {
namespace {

void check(const NetworkSpec& /*network*/, const LayerSpec& layer,
           std::string_view /*classifier*/) {
  require(
      layer.inputs.size() == 1 && layer.inputs[0].role == Role::receptive &&
          (layer.inputs[0].connections == "dense" || layer.inputs[0].connections == "convolution"),
      "layers.{}: learning by k_means takes a receptive class alone, dense or a convolution",
      layer.name);
  require(!layer.inputs[0].initial_scale,
          "layers.{}: initial_scale is given, but centres begin at samples", layer.name);
}

// Leaves 1 in each column where it is largest, and 0 elsewhere; returns the sum of each row.
Vector<float> keep_largest(int columns, Matrix<float>& net_input) {
  std::vector<int> largest(static_cast<std::size_t>(columns), 0);
  Vector<float> highest = net_input.row(0).head(columns);
  for (int n = 1; n < net_input.rows(); ++n) {
    for (int b = 0; b < columns; ++b) {
      if (net_input(n, b) <= highest[b]) continue;
      highest[b] = net_input(n, b);
      largest[static_cast<std::size_t>(b)] = n;
    }
  }
  net_input.setZero();
  Vector<float> counts = Vector<float>::Zero(net_input.rows());
  for (int b = 0; b < columns; ++b) {
    const int n = largest[static_cast<std::size_t>(b)];
    net_input(n, b) = 1;
    counts[n] += 1;
  }
  return counts;
}

}  // namespace

Vector<float> k_means_gradient(const InputClass<float>& centres, const Activities<float>& inputs,
                               const Positions& at, const Execution& execution,
                               ClassGradient<float>& gradient) {
  Matrix<float> nearest;
  compute_net_input(centres, inputs, at, execution, nearest);
  Vector<float> counts = keep_largest(at.columns(), nearest);
  class_gradient(centres, nearest, inputs, at, execution, gradient);
  gradient.biases.setZero();
  for (int n = 0; n < counts.size(); ++n) {
    if (counts[n] == 0) continue;
    gradient.weights.row(n) = gradient.weights.row(n) / counts[n] - centres.weights().row(n);
  }
  return counts;
}

KMeans::KMeans(const LayerSeed& seed) : stream_(seed.seed, Purpose::centres, seed.layer) {}

void KMeans::learn(const LayerBatch& batch, int positions, const Execution& execution,
                   ClassOptimiser& optimiser, InputClass<float>& centres) const {
  const Activities<float>& inputs = batch.inputs[0];
  const Positions at{inputs.samples, positions};
  Vector<float> counts = k_means_gradient(centres, inputs, at, execution, optimiser.gradient());
  if (batch.step == 1) counts.setZero();
  optimiser.ascend(batch.step, execution, centres);
  if ((counts.array() == 0).any()) {
    Matrix<float> samples = Matrix<float>::Zero(counts.size(), at.columns());
    for (int n = 0; n < counts.size(); ++n) {
      const auto bits =
          stream_.block(static_cast<std::uint32_t>(batch.step), 0, static_cast<std::uint32_t>(n));
      samples(n, random_below(bits[0], at.columns())) = 1;
    }
    ClassGradient<float> taken;
    class_gradient(centres, samples, inputs, at, execution, taken);
    for (int n = 0; n < counts.size(); ++n) {
      if (counts[n] == 0) centres.weights().row(n) = taken.weights.row(n);
    }
  }
  centres.biases = -0.5F * centres.weights().rowwise().squaredNorm();
}

KMeansLayer::KMeansLayer(const LayerSpec& spec, std::span<const SampleShape> sources,
                         const LayerSeed& seed)
    : FixedLayer(spec, sources, seed), k_means_(seed) {}

void KMeansLayer::learn(const LayerBatch& batch, const Execution& execution) {
  k_means_.learn(batch, positions_at_work(), execution, optimisers_[0], layer_.classes[0]);
}

KMeansConvolution::KMeansConvolution(const LayerSpec& spec, std::span<const SampleShape> sources,
                                     const LayerSeed& seed)
    : FixedConvolution(spec, sources, seed), k_means_(seed) {}

void KMeansConvolution::learn(const LayerBatch& batch, const Execution& execution) {
  k_means_.learn(batch, positions_at_work(), execution, optimisers_[0], layer_.classes[0]);
}

LayerRule k_means_rule() {
  return {.name = "k_means",
          .help =
              "baseline: weights are centres of the inputs, or of the patches in sight of a "
              "window, by k-means; outputs are 1 for those nearer to the centre than to 0",
          .check = check,
          .make = make_layer<KMeansLayer>,
          .make_convolution = make_layer<KMeansConvolution>};
}

}  // namespace infomorph
