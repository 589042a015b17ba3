#pragma once

#include "infomorph/network/layer_seed.hpp"
#include "infomorph/network/layer_spec.hpp"
#include "infomorph/neuron/layer.hpp"

namespace infomorph {

/// An input class of `neurons` neurons. Weights and biases are uniform in +-1/sqrt(K), K units
/// being in sight of a neuron, connections that are not there counted; an identity connection is 1
/// and does not learn.
/// @param neurons  of the whole layer; those are made that the seed names
/// @param source   what the class sees: a map, or one row
/// @param most   at most so many connections a neuron, chosen at random; 0: all
/// @param index  of the class in its layer
/// @throws Error if neurons and units do not fit the connections, or a neuron is left with none
InputClass<float> initial_class(const InputSpec& spec, int neurons, const SampleShape& source,
                                int most, int index, const LayerSeed& seed);

/// Gives each class its bins.
/// @throws Error unless there is one number of each kind for all classes, or one for each
template <typename Real>
void set_binning(const BinningSpec& spec, Layer<Real>& layer);

/// A layer as it is before it learns, or those of its neurons that the seed names.
/// @param sources  what each class sees
/// @throws Error if the parts of the spec do not fit each other
Layer<float> initial_layer(const LayerSpec& spec, std::span<const SampleShape> sources,
                           const LayerSeed& seed);

}  // namespace infomorph
