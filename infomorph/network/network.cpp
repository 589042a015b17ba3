#include "infomorph/network/network.hpp"

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

std::variant<InfomorphicLayer, LogisticLayer> build(const LayerSpec& spec, InputWidths widths,
                                                    const LayerSeed& seed) {
  try {
    require(spec.neurons == widths.label, "has {} neurons, but the data have {} classes",
            spec.neurons, widths.label);
    std::vector<int> units;
    for (const InputSpec& input : spec.inputs) {
      require(input.from == "image" || input.from == "label",
              "the {} class is from '{}': expected image or label", input.role, input.from);
      units.push_back(input.from == "image" ? widths.image : widths.label);
    }
    if (spec.rule == LearningRule::infomorphic) return InfomorphicLayer(spec, units, seed);
    require(!spec.inputs.empty() && spec.inputs[0].from == "image",
            "a logistic layer needs a receptive class from image");
    return LogisticLayer(spec, units[0], seed);
  } catch (const Error& error) {
    throw Error(fmt::format("layers.{}: {}", spec.name, error.what()));
  }
}

}  // namespace

Network::Network(const LayerSpec& output, InputWidths widths, std::uint64_t seed, int threads)
    : widths_(widths), threads_(threads), output_(build(output, widths, {seed, 0})) {}

const LayerSpec& Network::output_spec() const {
  return std::visit([](const auto& layer) -> const LayerSpec& { return layer.spec(); }, output_);
}

std::span<const Activities<float>> Network::inputs_of(const LayerSpec& spec, const Samples& batch,
                                                      bool with_labels) {
  labels_.setZero(batch.size(), widths_.label);
  if (with_labels) {
    for (int b = 0; b < batch.size(); ++b) labels_(b, batch.labels[b]) = 1;
  }
  inputs_.clear();
  for (const InputSpec& input : spec.inputs) {
    const Matrix<float>& source = input.from == "image" ? batch.values : labels_;
    inputs_.push_back({source.data(), batch.size(), static_cast<int>(source.cols()),
                       static_cast<int>(source.outerStride())});
  }
  return inputs_;
}

void Network::learn(const Samples& batch, LayerInformation& information) {
  const auto inputs = inputs_of(output_spec(), batch, true);
  ++steps_;
  if (auto* logistic = std::get_if<LogisticLayer>(&output_)) {
    logistic->learn(inputs[0], batch.labels, steps_, threads_);
    return;
  }
  auto& layer = std::get<InfomorphicLayer>(output_);
  layer.compute_net_inputs(inputs, threads_);
  layer.evaluate(false, threads_, information);
  layer.ascend(inputs, steps_, threads_);
}

void Network::observe(const Samples& batch, bool every_term, LayerInformation& information) {
  auto* layer = std::get_if<InfomorphicLayer>(&output_);
  if (layer == nullptr) return;
  layer->compute_net_inputs(inputs_of(layer->spec(), batch, true), threads_);
  layer->evaluate(every_term, threads_, information);
}

const Matrix<float>& Network::predict(const Samples& batch) {
  const auto inputs = inputs_of(output_spec(), batch, false);
  if (auto* logistic = std::get_if<LogisticLayer>(&output_)) {
    return logistic->predict(inputs[0], threads_);
  }
  auto& layer = std::get<InfomorphicLayer>(output_);
  layer.compute_net_inputs(inputs, threads_);
  return layer.fire(threads_);
}

void Network::visit_parameters(const ParameterVisitor& visit) {
  const std::string layer = output_spec().name + "/";
  const ParameterVisitor prefixed = [&](const ParameterArray& array) {
    visit({layer + array.name, array.data, array.rows, array.columns});
  };
  std::visit([&](auto& output) { output.visit_parameters(prefixed); }, output_);
}

}  // namespace infomorph
