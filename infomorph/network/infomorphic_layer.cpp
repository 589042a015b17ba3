#include "infomorph/network/infomorphic_layer.hpp"

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

Layer<float> build(const LayerSpec& spec, std::span<const int> units, const LayerSeed& seed) {
  const std::size_t classes = spec.inputs.size();
  require(spec.binning.bins.size() == 1 || spec.binning.bins.size() == classes,
          "binning.bins has {} numbers: expected one, or one for each of {} input classes",
          spec.binning.bins.size(), classes);
  Layer<float> layer{spec.activation, spec.probability_floor, spec.goal, {}};
  for (std::size_t c = 0; c < classes; ++c) {
    layer.classes.push_back(
        initial_class(spec.inputs[c], spec.neurons, units[c], static_cast<int>(c), seed));
    const std::vector<int>& bins = spec.binning.bins;
    layer.classes.back().binning = {spec.binning.rule, bins.size() == 1 ? bins[0] : bins[c],
                                    spec.binning.lower, spec.binning.upper};
  }
  return layer;
}

}  // namespace

InfomorphicLayer::InfomorphicLayer(const LayerSpec& spec, std::span<const int> units,
                                   const LayerSeed& seed)
    : spec_(spec), layer_(build(spec, units, seed)), rule_(layer_) {
  for (std::size_t c = 0; c < layer_.classes.size(); ++c) {
    learnt_.push_back(begin_learning(spec.inputs[c].role, layer_.classes[c], spec.optimiser));
  }
  net_inputs_.resize(layer_.classes.size());
}

void InfomorphicLayer::compute_net_inputs(std::span<const Activities<float>> inputs, int threads) {
  samples_ = inputs[0].samples;
  for (std::size_t c = 0; c < inputs.size(); ++c) {
    compute_net_input(layer_.classes[c], inputs[c], threads, net_inputs_[c]);
  }
}

const Matrix<float>& InfomorphicLayer::fire(int threads) {
  firing_probabilities(layer_, net_inputs_, samples_, threads, theta_);
  return theta_;
}

void InfomorphicLayer::evaluate(bool every_term, int threads, LayerInformation& information) {
  rule_.evaluate(layer_, samples_, every_term, threads, net_inputs_, information);
}

void InfomorphicLayer::ascend(std::span<const Activities<float>> inputs, long step, int threads) {
  for (std::size_t c = 0; c < inputs.size(); ++c) {
    class_gradient(layer_.classes[c], net_inputs_[c], inputs[c], threads, learnt_[c].gradient);
    ascend_class(spec_.optimiser, step, threads, layer_.classes[c], learnt_[c]);
  }
}

void InfomorphicLayer::visit_parameters(const ParameterVisitor& visit) {
  for (std::size_t c = 0; c < learnt_.size(); ++c) {
    visit_class(visit, layer_.classes[c], learnt_[c]);
  }
}

}  // namespace infomorph
