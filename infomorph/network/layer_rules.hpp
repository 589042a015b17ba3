#pragma once

#include <vector>

#include "infomorph/network/layer_rule.hpp"

namespace infomorph {

/// Every rule; the first is the default.
const std::vector<LayerRule>& layer_rules();

/// @throws Error if there is none of this name
const LayerRule& layer_rule(std::string_view name);

}  // namespace infomorph
