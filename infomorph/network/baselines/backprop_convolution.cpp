#include "infomorph/network/baselines/backprop_convolution.hpp"

#include <algorithm>

namespace infomorph {

BackpropConvolution::BackpropConvolution(const LayerSpec& spec,
                                         std::span<const SampleShape> sources,
                                         const LayerSeed& seed)
    : ConvolutionalLayer(spec, sources, seed) {
  layer_.silent = 0;
}

void BackpropConvolution::learn(const LayerBatch& /*batch*/, const Execution& /*execution*/) {}

void BackpropConvolution::carry_back(int /*pass*/, const Matrix<float>& slopes,
                                     std::span<const Activities<float>> inputs,
                                     const Execution& execution,
                                     std::span<Matrix<float>* const> carried) {
  for (int first = 0; first < at_work().samples; first += samples_at_a_time()) {
    carry_back_part(first, std::min(samples_at_a_time(), at_work().samples - first), slopes, inputs,
                    execution, carried);
  }
}

void BackpropConvolution::carry_back_part(int first, int count, const Matrix<float>& slopes,
                                          std::span<const Activities<float>> inputs,
                                          const Execution& execution,
                                          std::span<Matrix<float>* const> carried) {
  const Positions at{count, positions()};
  const int columns = at.columns();
  const Eigen::Index begin = static_cast<Eigen::Index>(first) * positions();
  std::vector<Matrix<float>> net_inputs(inputs.size());
  for (std::size_t c = 0; c < inputs.size(); ++c) {
    infomorph::compute_net_input(layer_.classes[c], part_of(inputs[c], first, count), at, execution,
                                 net_inputs[c]);
  }
  Matrix<float> theta;
  std::vector<Matrix<float>> by_net_input;
  firing_probabilities(layer_, net_inputs, columns, execution, theta, &by_net_input);
  for (std::size_t c = 0; c < inputs.size(); ++c) {
    by_net_input[c].leftCols(columns).array() *= slopes.middleCols(begin, columns).array();
    const InputClass<float>& input = layer_.classes[c];
    const Activities<float> part = part_of(inputs[c], first, count);
    ClassGradient<float> gradient;
    class_gradient(input, by_net_input[c], part, at, execution, gradient);
    gradients_.add(c, std::move(gradient));
    if (carried[c] == nullptr) continue;
    Matrix<float> of_part;
    infomorph::carry_back(input, by_net_input[c], part, at, execution, of_part);
    carried[c]->resize(inputs[c].units, inputs[c].samples);
    carried[c]->middleCols(inputs[c].samples / at_work().samples * first, part.samples) =
        of_part.leftCols(part.samples);
  }
}

void BackpropConvolution::ascend(long step, const Execution& execution) {
  gradients_.ascend(step, execution, optimisers_, layer_.classes);
}

}  // namespace infomorph
