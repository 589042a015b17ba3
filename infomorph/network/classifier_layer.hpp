#pragma once

#include <string>

#include "infomorph/network/layer_spec.hpp"

namespace infomorph {

/// A layer of a classification as it is where a spec says no more of it than its name and rule.
///
/// Infomorphic and logistic layers learn by Adam at 0.01, infomorphic ones with a weight decay of
/// 0.001. Their bins wait for the data (fit_to_data). The layer
/// `output` has one neuron a class, which the data tell; it sees `receptive_from`, and unless it is
/// logistic the label through identity connections, with the goal and activation of the published
/// readout:
///
///     G = -0.2 Pi({1}) + 0.1 Pi({2}) + Pi({1}{2}) + 0.1 Pi({12}),    A = r
///
/// Source: Schneider et al. 2025.
LayerSpec classifier_layer(const std::string& name, const std::string& rule,
                           const std::string& receptive_from);

}  // namespace infomorph
