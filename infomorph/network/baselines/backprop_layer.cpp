#include "infomorph/network/baselines/backprop_layer.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/network/baselines/backprop_convolution.hpp"
#include "infomorph/network/baselines/logistic_layer.hpp"

namespace infomorph {
namespace {

void check(const NetworkSpec& network, const LayerSpec& layer, std::string_view classifier) {
  const bool logistic = std::ranges::any_of(network.layers, [&](const LayerSpec& other) {
    return other.name == classifier && is_logistic(other.rule);
  });
  require(logistic, "layers.{}: learning by backprop needs a logistic layer {}", layer.name,
          classifier);
}

}  // namespace

BackpropLayer::BackpropLayer(const LayerSpec& spec, std::span<const SampleShape> sources,
                             const LayerSeed& seed)
    : StochasticLayer(spec, sources, seed) {
  layer_.silent = 0;
}

void BackpropLayer::draw(const OutputDraw& draw, int pass, const Execution& execution,
                         Matrix<float>& outputs) {
  if (slopes_.size() <= static_cast<std::size_t>(pass)) slopes_.resize(pass + 1);
  firing_probabilities(layer_, net_inputs_, samples_, execution, outputs, &slopes_[pass]);
  draw_in_place(draw, static_cast<float>(layer_.silent), samples_, execution, outputs);
}

void BackpropLayer::learn(const LayerBatch& /*batch*/, const Execution& /*execution*/) {}

void BackpropLayer::carry_back(int pass, const Matrix<float>& slopes,
                               std::span<const Activities<float>> inputs,
                               const Execution& execution,
                               std::span<Matrix<float>* const> carried) {
  for (std::size_t c = 0; c < inputs.size(); ++c) {
    const InputClass<float>& input = layer_.classes[c];
    Matrix<float>& by_net_input = slopes_[pass][c];
    const int samples = inputs[c].samples;
    by_net_input.leftCols(samples).array() *= slopes.leftCols(samples).array();
    ClassGradient<float> gradient;
    class_gradient(input, by_net_input, inputs[c], execution, gradient);
    gradients_.add(c, std::move(gradient));
    if (carried[c] == nullptr) continue;
    infomorph::carry_back(input, by_net_input, inputs[c], {samples}, execution, *carried[c]);
  }
}

void BackpropLayer::ascend(long step, const Execution& execution) {
  gradients_.ascend(step, execution, optimisers_, layer_.classes);
}

LayerRule backprop_rule() {
  return {.name = "backprop",
          .help =
              "baseline: backpropagation from a logistic output layer through all passes; "
              "outputs are sampled as 0/1",
          .wants_labels = true,
          .check = check,
          .make = make_layer<BackpropLayer>,
          .make_convolution = make_layer<BackpropConvolution>};
}

}  // namespace infomorph
