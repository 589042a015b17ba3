#include "infomorph/network/baselines/fixed_layer.hpp"

namespace infomorph {
namespace {

OutputDraw by_sign(OutputDraw draw) {
  draw.kind = OutputKind::sign;
  return draw;
}

}  // namespace

FixedLayer::FixedLayer(const LayerSpec& spec, std::span<const SampleShape> sources,
                       const LayerSeed& seed)
    : StochasticLayer(spec, sources, seed) {
  layer_.silent = 0;
}

void FixedLayer::draw(const OutputDraw& draw, int pass, const Execution& execution,
                      Matrix<float>& outputs) {
  StochasticLayer::draw(by_sign(draw), pass, execution, outputs);
}

void FixedLayer::learn(const LayerBatch& /*batch*/, const Execution& /*execution*/) {}

FixedConvolution::FixedConvolution(const LayerSpec& spec, std::span<const SampleShape> sources,
                                   const LayerSeed& seed)
    : ConvolutionalLayer(spec, sources, seed) {
  layer_.silent = 0;
}

void FixedConvolution::draw(const OutputDraw& draw, int pass, const Execution& execution,
                            Matrix<float>& outputs) {
  ConvolutionalLayer::draw(by_sign(draw), pass, execution, outputs);
}

void FixedConvolution::learn(const LayerBatch& /*batch*/, const Execution& /*execution*/) {}

LayerRule fixed_rule() {
  return {.name = "fixed",
          .help = "baseline: random weights that are not learnt; outputs are the sign of A, as 0/1",
          .make = make_layer<FixedLayer>,
          .make_convolution = make_layer<FixedConvolution>};
}

}  // namespace infomorph
