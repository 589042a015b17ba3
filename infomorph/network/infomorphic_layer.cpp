#include "infomorph/network/infomorphic_layer.hpp"

#include "infomorph/network/infomorphic_convolution.hpp"

namespace infomorph {

InfomorphicLayer::InfomorphicLayer(const LayerSpec& spec, std::span<const SampleShape> sources,
                                   const LayerSeed& seed)
    : StochasticLayer(spec, sources, seed), rule_(layer_), calibration_(spec) {}

void InfomorphicLayer::evaluate(bool every_term, const OutputDraw* how, int /*pass*/,
                                const Execution& execution, LayerInformation& information,
                                Matrix<float>& outputs) {
  rule_.evaluate(layer_, samples_, every_term, execution, net_inputs_, information, how, &outputs);
  calibration_.observe(information.mean_activity);
}

void InfomorphicLayer::learn(const LayerBatch& batch, const Execution& execution) {
  for (std::size_t c = 0; c < batch.inputs.size(); ++c) {
    class_gradient(layer_.classes[c], net_inputs_[c], batch.inputs[c], execution,
                   optimisers_[c].gradient());
    optimisers_[c].ascend(batch.step, execution, layer_.classes[c]);
  }
  calibration_.move(batch.step, layer_.classes[0].biases);
  rule_.accept();
}

void InfomorphicLayer::visit_parameters(const ParameterVisitor& visit) {
  StochasticLayer::visit_parameters(visit);
  visit_running(visit, rule_);
}

void InfomorphicLayer::set_steps(long steps) {
  if (rule_.running() != nullptr) rule_.running()->batches = steps;
}

void visit_running(const ParameterVisitor& visit, LocalRule<float>& rule) {
  RunningDistribution<float>* running = rule.running();
  if (running == nullptr) return;
  const auto neurons = static_cast<int>(running->plus.rows());
  const auto cells = static_cast<int>(running->plus.cols());
  visit({"running/plus", running->plus.data(), neurons, cells});
  visit({"running/minus", running->minus.data(), neurons, cells});
}

LayerRule infomorphic_rule() {
  return {.name = "infomorphic",
          .help = "gradient ascent of each neuron on its goal",
          .has_goal = true,
          .classifies = true,
          .divides = true,
          .make = make_layer<InfomorphicLayer>,
          .make_convolution = make_layer<InfomorphicConvolution>};
}

}  // namespace infomorph
