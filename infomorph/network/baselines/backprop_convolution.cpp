#include "infomorph/network/baselines/backprop_convolution.hpp"

#include <algorithm>

namespace infomorph {
namespace {

// Slopes by what is the same at all positions of a sample: those of the positions together.
Matrix<float> sums_of_samples(const Matrix<float>& slopes, const Positions& at) {
  Matrix<float> sums(slopes.rows(), at.samples);
  for (Eigen::Index n = 0; n < sums.rows(); ++n) {
    for (int b = 0; b < at.samples; ++b) {
      sums(n, b) = slopes.row(n).segment(static_cast<Eigen::Index>(b) * at.count, at.count).sum();
    }
  }
  return sums;
}

}  // namespace

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
                                     std::vector<Matrix<float>>& carried) {
  carried.assign(inputs.size(), {});
  for (int first = 0; first < at_work().samples; first += samples_at_a_time()) {
    carry_back_part(first, std::min(samples_at_a_time(), at_work().samples - first), slopes, inputs,
                    execution, carried);
  }
}

void BackpropConvolution::carry_back_part(int first, int count, const Matrix<float>& slopes,
                                          std::span<const Activities<float>> inputs,
                                          const Execution& execution,
                                          std::vector<Matrix<float>>& carried) {
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
    ClassGradient<float> gradient;
    class_gradient(input, by_net_input[c], part_of(inputs[c], first, count), at, execution,
                   gradient);
    gradients_.add(c, std::move(gradient));
    Matrix<float>& all = carried[c];
    Matrix<float> part;
    if (const auto* window = std::get_if<ConvolutionConnections<float>>(&input.connections)) {
      if (inputs[c].data == nullptr) continue;
      all.resize(inputs[c].units, at_work().samples);
      window->carry_back(by_net_input[c], at, execution, part);
      all.middleCols(first, count) = part.transpose();
      continue;
    }
    const bool shared = positions() > 1 && inputs[c].samples == at_work().samples;
    const Matrix<float> seen = shared ? sums_of_samples(by_net_input[c], at) : by_net_input[c];
    const int width = shared ? count : columns;
    part.resize(inputs[c].units, seen.cols());
    infomorph::carry_back(input, seen, width, execution, part);
    all.resize(inputs[c].units, inputs[c].samples);
    all.middleCols(shared ? first : begin, width) = part.leftCols(width);
  }
}

void BackpropConvolution::ascend(long step, const Execution& execution) {
  gradients_.ascend(step, execution, optimisers_, layer_.classes);
}

}  // namespace infomorph
