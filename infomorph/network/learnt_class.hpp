#pragma once

#include <cstdint>
#include <string>

#include "infomorph/base/execution.hpp"
#include "infomorph/network/layer_spec.hpp"
#include "infomorph/network/parameter_array.hpp"
#include "infomorph/neuron/local_rule.hpp"

namespace infomorph {

/// Seed of a layer's random numbers; `layer` tells the layers of a network apart.
struct LayerSeed {
  std::uint64_t seed = 0;
  std::uint32_t layer = 0;
};

/// An input class that learns: its parameters, their gradient and the optimiser's memory.
struct LearntClass {
  std::string role;
  Moments<float> weight_moments;
  Moments<float> bias_moments;
  ClassGradient<float> gradient;
};

/// An input class of `neurons` neurons with `units` inputs. Weights and biases are uniform in
/// +-1/sqrt(units), connections that are not there counted; an identity connection is 1 and does
/// not learn.
/// @param most   at most so many connections a neuron, chosen at random; 0: all
/// @param index  of the class in its layer
/// @throws Error if neurons and units do not fit the connections, or a neuron is left with none
InputClass<float> initial_class(const InputSpec& spec, int neurons, int units, int most, int index,
                                const LayerSeed& seed);

/// Gives each class its bins.
/// @throws Error unless there is one number of bins for all classes, or one for each
void set_binning(const BinningSpec& spec, Layer<float>& layer);

/// No gradient yet, and zero moments.
/// @throws Error as check_optimiser
LearntClass begin_learning(const std::string& role, const InputClass<float>& input,
                           const Optimiser& optimiser);

/// One step of the optimiser up `learnt.gradient`.
void ascend_class(const Optimiser& optimiser, long step, const Execution& execution,
                  InputClass<float>& input, LearntClass& learnt);

/// Shows weights, biases and moments under "<role>/...".
void visit_class(const ParameterVisitor& visit, InputClass<float>& input, LearntClass& learnt);

/// Shows what a running estimation remembers, if there is one, under "running/...".
void visit_running(const ParameterVisitor& visit, LocalRule<float>& rule);

}  // namespace infomorph
