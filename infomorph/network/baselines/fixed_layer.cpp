#include "infomorph/network/baselines/fixed_layer.hpp"

namespace infomorph {

FixedLayer::FixedLayer(const LayerSpec& spec, std::span<const int> units, const LayerSeed& seed)
    : StochasticLayer(spec, units, seed) {
  layer_.silent = 0;
}

void FixedLayer::draw(const OutputDraw& draw, int pass, const Execution& execution,
                      Matrix<float>& outputs) {
  OutputDraw by_sign = draw;
  by_sign.kind = OutputKind::sign;
  StochasticLayer::draw(by_sign, pass, execution, outputs);
}

void FixedLayer::learn(const LayerBatch& /*batch*/, const Execution& /*execution*/) {}

LayerRule fixed_rule() {
  return {.name = "fixed",
          .help = "baseline: random weights that are not learnt; outputs are the sign of A, as 0/1",
          .make = make_layer<FixedLayer>};
}

}  // namespace infomorph
