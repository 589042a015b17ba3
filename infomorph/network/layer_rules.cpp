#include "infomorph/network/layer_rules.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/network/baselines/backprop_layer.hpp"
#include "infomorph/network/baselines/fixed_layer.hpp"
#include "infomorph/network/baselines/k_means_layer.hpp"
#include "infomorph/network/baselines/logistic_layer.hpp"
#include "infomorph/network/baselines/oja_layer.hpp"
#include "infomorph/network/infomorphic_layer.hpp"

namespace infomorph {

const std::vector<LayerRule>& layer_rules() {
  static const std::vector<LayerRule> rules = {
      infomorphic_rule(), logistic_rule(), centred_logistic_rule(), squashed_logistic_rule(),
      fixed_rule(),       oja_rule(),      k_means_rule(),          backprop_rule()};
  return rules;
}

const LayerRule& layer_rule(std::string_view name) {
  const auto found = std::ranges::find(layer_rules(), name, &LayerRule::name);
  require(found != layer_rules().end(), "there is no layer rule '{}'", name);
  return *found;
}

}  // namespace infomorph
