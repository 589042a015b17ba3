#pragma once

#include "infomorph/base/random.hpp"
#include "infomorph/network/baselines/fixed_layer.hpp"

namespace infomorph {

/// From each centre w_n, the weights of a neuron, to the mean of the samples that no other centre
/// is nearer to (of equals, the first has the sample); 0 where there are none. With biases of
/// -|w_n|^2 / 2 the nearest centre is the neuron with the largest net input,
///
///     |x - w_n|^2 = |x|^2 - 2 (w_n x - |w_n|^2 / 2).    Source: MacQueen 1967, Sculley 2010.
///
/// @param at        where a neuron looks in each sample: all patches count
/// @param gradient  gets these differences [N x K], and biases of 0
/// @return the number of samples of each centre [N]
Vector<float> k_means_gradient(const InputClass<float>& centres, const Activities<float>& inputs,
                               const Positions& at, const Execution& execution,
                               ClassGradient<float>& gradient);

/// One step of the optimiser along these differences; centres without samples, and in the first
/// step all, move to a random sample of the batch instead.
class KMeans {
 public:
  explicit KMeans(const LayerSeed& seed);

  void learn(const LayerBatch& batch, int positions, const Execution& execution,
             ClassOptimiser& optimiser, InputClass<float>& centres) const;

 private:
  RandomStream stream_;
};

/// Weights are centres of the inputs; outputs are 1 for samples nearer to the centre than to 0.
class KMeansLayer : public FixedLayer {
 public:
  KMeansLayer(const LayerSpec& spec, std::span<const SampleShape> sources, const LayerSeed& seed);

  void learn(const LayerBatch& batch, const Execution& execution) override;

 private:
  KMeans k_means_;
};

/// The same of patches that are seen through a window.
class KMeansConvolution : public FixedConvolution {
 public:
  KMeansConvolution(const LayerSpec& spec, std::span<const SampleShape> sources,
                    const LayerSeed& seed);

  void learn(const LayerBatch& batch, const Execution& execution) override;

 private:
  KMeans k_means_;
};

LayerRule k_means_rule();

}  // namespace infomorph
