#include "infomorph/network/convolutional_layer.hpp"

#include <algorithm>
#include <cassert>

namespace infomorph {
namespace {

// Net inputs that stay in a processor's cache while they are worked on.
constexpr int kColumnsAtATime = 2048;

// The positions of a layer, by the first of its windows.
int positions_of(const Layer<float>& layer) {
  for (const InputClass<float>& input : layer.classes) {
    const auto* seen = std::get_if<ConvolutionConnections<float>>(&input.connections);
    if (seen != nullptr) return seen->positions();
  }
  return 1;
}

}  // namespace

ConvolutionalLayer::ConvolutionalLayer(const LayerSpec& spec, std::span<const SampleShape> sources,
                                       const LayerSeed& seed)
    : NeuronLayer(spec, sources, seed),
      positions_(positions_of(layer_)),
      inputs_(layer_.classes.size()) {}

void ConvolutionalLayer::begin(const BatchStart& batch) { at_work_ = {batch.samples, positions_}; }

void ConvolutionalLayer::compute_net_input(std::size_t input_class, const Activities<float>& inputs,
                                           const Execution& /*execution*/) {
  inputs_[input_class] = inputs;
}

const Matrix<float>& ConvolutionalLayer::fire(const Execution& /*execution*/) {
  assert(false);
  static const Matrix<float> kNothing;
  return kNothing;
}

int ConvolutionalLayer::samples_at_a_time() const {
  return std::max(1, kColumnsAtATime / at_work_.count);
}

Activities<float> ConvolutionalLayer::part_of(const Activities<float>& inputs, int first,
                                              int count) const {
  Activities<float> part = inputs;
  // Rows of a class from the same position are as many for each sample as there are positions.
  const int rows_each = part.samples / at_work_.samples;
  const auto begin = static_cast<std::ptrdiff_t>(first) * rows_each;
  part.samples = count * rows_each;
  if (part.data != nullptr) part.data += part.unit_major ? begin : begin * part.stride;
  return part;
}

void ConvolutionalLayer::draw(const OutputDraw& draw, int /*pass*/, const Execution& execution,
                              Matrix<float>& outputs) {
  outputs.resize(layer_.neurons(), columns_for(at_work_.columns()));
  const int samples = at_work_.samples;
  const int each = samples_at_a_time();
  parallel_for((samples + each - 1) / each, execution, [&](int part, int) {
    const int first = part * each;
    const std::ptrdiff_t first_column = static_cast<std::ptrdiff_t>(first) * at_work_.count;
    Positions at{std::min(each, samples - first), at_work_.count, at_work_.chosen};
    if (at.chosen != nullptr) at.chosen += first_column;
    std::vector<Matrix<float>> net_inputs(layer_.classes.size());
    for (std::size_t c = 0; c < net_inputs.size(); ++c) {
      infomorph::compute_net_input(layer_.classes[c], part_of(inputs_[c], first, at.samples), at, 1,
                                   net_inputs[c]);
    }
    OutputDraw of_part = draw;
    of_part.first_sample = draw.first_sample * static_cast<std::uint32_t>(at.count) +
                           static_cast<std::uint32_t>(first_column);
    Matrix<float> theta;
    firing_probabilities(layer_, net_inputs, at.columns(), 1, theta);
    for (int n = 0; n < layer_.neurons(); ++n) {
      draw_outputs(of_part, n, at.columns(), theta.row(n).data(), static_cast<float>(layer_.silent),
                   outputs.row(n).data() + first_column);
    }
  });
}

}  // namespace infomorph
