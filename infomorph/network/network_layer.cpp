#include "infomorph/network/network_layer.hpp"

namespace infomorph {

void NetworkLayer::evaluate(bool /*every_term*/, const OutputDraw* how, int pass,
                            const Execution& execution, LayerInformation& /*information*/,
                            Matrix<float>& outputs) {
  if (how != nullptr) draw(*how, pass, execution, outputs);
}

}  // namespace infomorph
