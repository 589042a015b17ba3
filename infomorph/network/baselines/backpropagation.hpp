#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "infomorph/network/baselines/backprop_layer.hpp"
#include "infomorph/network/baselines/logistic_layer.hpp"
#include "infomorph/network/wiring.hpp"

namespace infomorph {

/// Baseline: gradient ascent on the log-likelihood of a logistic output layer, through all passes,
/// in the layers that learn so. Slopes do not go through layers of other rules.
class Backpropagation {
 public:
  /// Inputs of each class of a layer in a pass.
  using Inputs = std::function<std::span<const Activities<float>>(int layer, int pass)>;

  /// Nothing if no layer learns so.
  /// @param layers  in the order of the wiring; must stay where they are
  static std::optional<Backpropagation> of(
      const Wiring& wiring, const std::vector<std::unique_ptr<NetworkLayer>>& layers);

  /// After the output layer has learnt: one step of the other layers.
  /// @param passes  that the batch has been passed through
  void learn(const Wiring& wiring, int passes, long step, const Inputs& inputs_of,
             const Execution& execution) const;

 private:
  LogisticLayer* output_ = nullptr;
  std::vector<BackpropLayer*> learning_;  // one a layer of the wiring; null: of another rule
};

}  // namespace infomorph
