#include "infomorph/memory/memory_network.hpp"

#include "infomorph/base/random.hpp"
#include "infomorph/network/infomorphic_layer.hpp"
#include "infomorph/network/initial_class.hpp"

namespace infomorph {
namespace {

InputClass<float> class_of(Role role, const char* connections, int neurons, int index,
                           std::uint64_t seed) {
  const InputSpec spec{.role = role, .from = "self", .connections = connections};
  InputClass<float> input = initial_class(spec, neurons, flat_shape(neurons), 0, index, {seed, 0});
  input.biases.setZero();
  input.learns_biases = false;
  return input;
}

Layer<float> layer_of(const MemoryNeuronSpec& spec, int neurons, std::uint64_t seed) {
  Layer<float> layer{.activation = SumActivation{},
                     .probability_floor = spec.probability_floor,
                     .goal = spec.goal,
                     .estimation = spec.estimation,
                     .classes = {class_of(Role::receptive, "identity", neurons, 0, seed),
                                 class_of(Role::contextual, "no_self", neurons, 1, seed)}};
  layer.classes[1].weights() *= static_cast<float>(spec.initial_scale);
  set_binning(spec.binning, layer);
  return layer;
}

Vector<float> external_ratios(double spread, int neurons, std::uint64_t seed) {
  const RandomStream stream(seed, Purpose::initial_weights);
  return Vector<float>::NullaryExpr(neurons, [&](Eigen::Index n) {
    const double uniform = stream.uniform(0, static_cast<std::uint32_t>(n), 0);
    return static_cast<float>(1 + spread * (2 * uniform - 1));
  });
}

}  // namespace

MemoryNetwork::MemoryNetwork(const MemoryNeuronSpec& spec, int neurons, std::uint64_t seed)
    : external_weight_(static_cast<float>(spec.external_weight.front())),
      external_ratios_(external_ratios(spec.external_spread, neurons, seed)),
      layer_(layer_of(spec, neurons, seed)),
      rule_(layer_),
      recurrent_(spec.optimiser, Role::contextual, layer_.classes[1]),
      net_inputs_(2) {}

void MemoryNetwork::evaluate(const Matrix<float>& patterns, bool every_term,
                             const Execution& execution, LayerInformation& information) {
  const auto samples = static_cast<int>(patterns.rows());
  compute_net_input(layer_.classes[0], by_sample(patterns), execution, net_inputs_[0]);
  net_inputs_[0].leftCols(samples).array().colwise() *= external_weight_ * external_ratios_.array();
  compute_net_input(layer_.classes[1], by_sample(patterns), execution, net_inputs_[1]);
  rule_.evaluate(layer_, samples, every_term, execution, net_inputs_, information);
}

void MemoryNetwork::learn(const Matrix<float>& patterns, const Execution& execution,
                          LayerInformation& information) {
  evaluate(patterns, false, execution, information);
  class_gradient(layer_.classes[1], net_inputs_[1], by_sample(patterns), execution,
                 recurrent_.gradient());
  recurrent_.ascend(++steps_, execution, layer_.classes[1]);
  rule_.accept();
}

void MemoryNetwork::observe(const Matrix<float>& patterns, const Execution& execution,
                            LayerInformation& information) {
  evaluate(patterns, true, execution, information);
}

void MemoryNetwork::visit_parameters(const ParameterVisitor& visit) {
  recurrent_.visit_parameters(visit, layer_.classes[1]);
  visit_running(visit, rule_);
}

}  // namespace infomorph
