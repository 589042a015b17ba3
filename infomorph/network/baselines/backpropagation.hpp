#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "infomorph/network/baselines/backpropagated.hpp"
#include "infomorph/network/baselines/logistic_layer.hpp"
#include "infomorph/network/wiring.hpp"

namespace infomorph {

/// Baseline: gradient ascent on the log-likelihood of a logistic output layer, through all passes,
/// in the layers that learn so. Slopes do not go through layers of other rules.
class Backpropagation {
 public:
  /// What a batch has been in the network.
  struct Passed {
    /// Inputs of each class of a layer in a pass.
    std::function<std::span<const Activities<float>>(int layer, int pass)> inputs_of;
    /// Outputs of a layer with positions in a pass [N x >= samples * P].
    std::function<const Matrix<float>&(int layer, int pass)> outputs_of;
    int samples = 0;
    int passes = 0;
  };

  /// Nothing if no layer learns so.
  /// @param layers  in the order of the wiring; must stay where they are
  static std::optional<Backpropagation> of(
      const Wiring& wiring, const std::vector<std::unique_ptr<NetworkLayer>>& layers);

  /// After the output layer has learnt: one step of the other layers.
  void learn(const Wiring& wiring, const Passed& passed, long step,
             const Execution& execution) const;

 private:
  LogisticLayer* output_ = nullptr;
  std::vector<Backpropagated*> learning_;  // one a layer of the wiring; null: of another rule
};

}  // namespace infomorph
