#include "infomorph/network/neuron_layer.hpp"

#include "infomorph/base/error.hpp"
#include "infomorph/network/baselines/oja.hpp"

namespace infomorph {
namespace {

Layer<float> build(const LayerSpec& spec, std::span<const int> units, const LayerSeed& seed) {
  const std::size_t classes = spec.inputs.size();
  require(classes >= 1, "has no input class: expected a table [layers.{}.inputs.receptive]",
          spec.name);
  Layer<float> layer{.activation = spec.activation,
                     .probability_floor = spec.probability_floor,
                     .goal = spec.goal,
                     .estimation = spec.estimation,
                     .classes = {}};
  // The baselines say 0 where infomorphic neurons say -1.
  if (spec.rule != LearningRule::infomorphic) layer.silent = 0;
  for (std::size_t c = 0; c < classes; ++c) {
    const int most = spec.inputs[c].role == "lateral" ? spec.lateral_connections : 0;
    layer.classes.push_back(
        initial_class(spec.inputs[c], spec.neurons, units[c], most, static_cast<int>(c), seed));
  }
  set_binning(spec.binning, layer);
  check_layer(layer);
  return layer;
}

}  // namespace

NeuronLayer::NeuronLayer(const LayerSpec& spec, std::span<const int> units, const LayerSeed& seed)
    : spec_(spec), layer_(build(spec, units, seed)) {
  for (std::size_t c = 0; c < layer_.classes.size(); ++c) {
    learnt_.push_back(begin_learning(spec.inputs[c].role, layer_.classes[c], spec.optimiser));
  }
  if (spec.rule == LearningRule::infomorphic) rule_.emplace(layer_);
  net_inputs_.resize(layer_.classes.size());
}

void NeuronLayer::compute_net_input(std::size_t input_class, const Activities<float>& inputs,
                                    const Execution& execution) {
  samples_ = inputs.samples;
  infomorph::compute_net_input(layer_.classes[input_class], inputs, execution,
                               net_inputs_[input_class]);
}

void NeuronLayer::draw(const OutputDraw& draw, const Execution& execution,
                       Matrix<float>& outputs) const {
  draw_layer(layer_, net_inputs_, samples_, draw, execution, outputs);
}

const Matrix<float>& NeuronLayer::fire(const Execution& execution) {
  firing_probabilities(layer_, net_inputs_, samples_, execution, theta_);
  return theta_;
}

void NeuronLayer::fire_with_slopes(const Execution& execution, Matrix<float>& theta,
                                   std::vector<Matrix<float>>& slopes) const {
  firing_probabilities(layer_, net_inputs_, samples_, execution, theta, &slopes);
}

void NeuronLayer::evaluate(bool every_term, const Execution& execution,
                           LayerInformation& information, const OutputDraw* draw,
                           Matrix<float>* outputs) {
  rule_->evaluate(layer_, samples_, every_term, execution, net_inputs_, information, draw, outputs);
}

void NeuronLayer::ascend(std::span<const Activities<float>> inputs, long step,
                         const Execution& execution) {
  for (std::size_t c = 0; c < inputs.size(); ++c) {
    class_gradient(layer_.classes[c], net_inputs_[c], inputs[c], execution, learnt_[c].gradient);
    ascend_class(spec_.optimiser, step, execution, layer_.classes[c], learnt_[c]);
  }
  rule_->accept();
}

void NeuronLayer::ascend_oja(const Activities<float>& inputs, long step,
                             const Execution& execution) {
  oja_gradient(layer_.classes[0], net_inputs_[0], inputs, execution, learnt_[0].gradient);
  ascend_class(spec_.optimiser, step, execution, layer_.classes[0], learnt_[0]);
}

void NeuronLayer::ascend_gradients(std::vector<ClassGradient<float>>& gradients, long step,
                                   const Execution& execution) {
  for (std::size_t c = 0; c < gradients.size(); ++c) {
    std::swap(learnt_[c].gradient, gradients[c]);
    ascend_class(spec_.optimiser, step, execution, layer_.classes[c], learnt_[c]);
  }
}

void NeuronLayer::visit_parameters(const ParameterVisitor& visit) {
  for (std::size_t c = 0; c < learnt_.size(); ++c) {
    visit_class(visit, layer_.classes[c], learnt_[c]);
  }
  if (rule_) visit_running(visit, *rule_);
}

void NeuronLayer::set_steps(long steps) {
  if (rule_ && rule_->running() != nullptr) rule_->running()->batches = steps;
}

}  // namespace infomorph
