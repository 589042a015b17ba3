#include "infomorph/network/classifier_layer.hpp"

#include "infomorph/network/baselines/logistic_layer.hpp"

namespace infomorph {

LayerSpec classifier_layer(const std::string& name, const std::string& rule,
                           const std::string& receptive_from) {
  LayerSpec layer{.name = name, .rule = rule};
  layer.binning.bins = {};
  if (is_logistic(rule)) layer.optimiser = Adam{.learning_rate = 0.01};
  if (rule == "infomorphic") {
    layer.optimiser = Adam{.learning_rate = 0.01, .weight_decay = 0.001};
  }
  if (name != "output") return layer;
  layer.neurons = 0;
  layer.inputs = {{Role::receptive, receptive_from}};
  if (rule != "infomorphic") return layer;
  layer.inputs.push_back({Role::contextual, "label", SourcePass::same, "identity"});
  layer.activation = Modulated2{.k1 = 1};
  layer.goal = goal_from_terms(2, {{"{1}", -0.2}, {"{2}", 0.1}, {"{1}{2}", 1}, {"{12}", 0.1}});
  return layer;
}

}  // namespace infomorph
