#pragma once

#include <memory>

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/base/execution.hpp"
#include "infomorph/network/division.hpp"

namespace infomorph {

/// The outputs of a layer in one pass. Where ranks share the layer, each draws those of its own
/// neurons, and they travel as bits: of each neuron output_bytes(B), and one that says whether an
/// output is unknown, for a net input has overflowed. Means, where layers pass them on, travel as
/// they are.
class LayerOutputs {
 public:
  explicit LayerOutputs(Division division = {}) : division_(std::move(division)) {}

  /// Where the outputs of the neurons here are drawn to: 1 or -1, or means, [here x >= samples],
  /// where ranks share the layer up to a multiple of 16.
  Matrix<float>& to_draw() { return division_.is_divided() ? drawn_ : all_; }

  /// They are drawn, and set off to the other ranks.
  /// @param binary  whether they are 1 or -1, and no means
  void send(int samples, bool binary, const Execution& execution);

  /// Outputs of all neurons [N x >= samples]; waits for those that are on their way.
  const Matrix<float>& all(const Execution& execution);

 private:
  Division division_;
  std::unique_ptr<Ranks::Exchange> exchange_;
  int samples_ = 0;     // that the exchange is for
  bool binary_ = true;  // whether it is of bits
  bool under_way_ = false;
  Matrix<float> drawn_, all_;
};

}  // namespace infomorph
