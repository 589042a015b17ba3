#include "infomorph/network/learnt_class.hpp"

#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/base/random.hpp"

namespace infomorph {
namespace {

std::span<float> span_of(auto& parameters) {
  return {parameters.data(), static_cast<std::size_t>(parameters.size())};
}

void visit_moments(const ParameterVisitor& visit, const std::string& name, Moments<float>& moments,
                   int rows) {
  for (auto* part : {&moments.first, &moments.second}) {
    if (part->empty()) continue;
    const char* suffix = part == &moments.first ? "_first_moment" : "_second_moment";
    visit({name + suffix, part->data(), rows, static_cast<int>(part->size()) / rows});
  }
}

}  // namespace

InputClass<float> initial_class(const InputSpec& spec, int neurons, int units, int index,
                                const LayerSeed& seed) {
  constexpr std::uint32_t kMostClasses = 4;
  const RandomStream stream(seed.seed, Purpose::initial_weights,
                            seed.layer * kMostClasses + static_cast<std::uint32_t>(index));
  const double width = 1 / std::sqrt(static_cast<double>(units));
  const auto uniform = [&](Eigen::Index neuron, Eigen::Index k) {
    return static_cast<float>(width * (2 * stream.uniform(0, static_cast<std::uint32_t>(neuron),
                                                          static_cast<std::uint32_t>(k)) -
                                       1));
  };
  InputClass<float> input;
  input.biases =
      Vector<float>::NullaryExpr(neurons, [&](Eigen::Index n) { return uniform(n, units); });
  if (spec.connections == Connections::identity) {
    require(neurons == units,
            "the {} class is connected one-to-one, but has {} units for {} neurons", spec.role,
            units, neurons);
    input.weights = Matrix<float>::Identity(neurons, units);
    input.learns_weights = false;
  } else {
    input.weights = Matrix<float>::NullaryExpr(neurons, units, uniform);
  }
  return input;
}

LearntClass begin_learning(const std::string& role, const InputClass<float>& input,
                           const Optimiser& optimiser) {
  LearntClass learnt;
  learnt.role = role;
  if (input.learns_weights) {
    learnt.weight_moments =
        zero_moments<float>(optimiser, static_cast<std::size_t>(input.weights.size()));
  }
  if (input.learns_biases) {
    learnt.bias_moments =
        zero_moments<float>(optimiser, static_cast<std::size_t>(input.biases.size()));
  }
  return learnt;
}

void ascend_class(const Optimiser& optimiser, long step, int threads, InputClass<float>& input,
                  LearntClass& learnt) {
  if (input.learns_weights) {
    ascend<float>(optimiser, step, span_of(learnt.gradient.weights), threads,
                  span_of(input.weights), learnt.weight_moments);
  }
  if (input.learns_biases) {
    ascend<float>(optimiser, step, span_of(learnt.gradient.biases), threads, span_of(input.biases),
                  learnt.bias_moments);
  }
}

void visit_class(const ParameterVisitor& visit, InputClass<float>& input, LearntClass& learnt) {
  const auto neurons = static_cast<int>(input.weights.rows());
  visit({learnt.role + "/weights", input.weights.data(), neurons,
         static_cast<int>(input.weights.cols())});
  visit({learnt.role + "/biases", input.biases.data(), neurons, 1});
  visit_moments(visit, learnt.role + "/weights", learnt.weight_moments, neurons);
  visit_moments(visit, learnt.role + "/biases", learnt.bias_moments, neurons);
}

}  // namespace infomorph
