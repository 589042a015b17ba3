#include "infomorph/record/layer_records.hpp"

#include <fmt/ranges.h>

#include "infomorph/base/mean.hpp"
#include "infomorph/network/layer_rules.hpp"

namespace infomorph {

std::string layer_titles(const std::string& name, const std::vector<std::string>& terms) {
  std::string text = fmt::format(",goal_{}", name);
  for (const std::string& term : terms) text += fmt::format(",{}:{}", name, term);
  return text;
}

std::string layer_values(const LayerInformation& information) {
  std::string text = fmt::format(",{}", mean_of(information.goal));
  for (Eigen::Index i = 0; i < information.terms.cols(); ++i) {
    text += fmt::format(",{}", information.terms.col(i).mean());
  }
  return text;
}

LayerRecords::LayerRecords(const Network& network) : count_(network.layers().size()) {
  for (std::size_t i = 0; i < count_; ++i) {
    const LayerSpec& layer = network.layers()[i].spec;
    if (!layer_rule(layer.rule).has_goal) continue;
    layers_.push_back({layer.name, i, layer.neurons, term_names(layer.goal.sources)});
  }
}

std::string LayerRecords::titles() const {
  std::string text;
  for (const Recorded& layer : layers_) text += layer_titles(layer.name, layer.terms);
  return text;
}

std::string LayerRecords::values(const std::vector<LayerInformation>& information) const {
  std::string text;
  for (const Recorded& layer : layers_) text += layer_values(information[layer.index]);
  return text;
}

void LayerRecords::write(const std::vector<const std::vector<LayerInformation>*>& epochs,
                         Hdf5File& file) const {
  const auto count = static_cast<int>(epochs.size());
  for (const Recorded& layer : layers_) {
    std::vector<double> goal;
    std::vector<double> activity;
    std::vector<double> terms;
    for (const auto* epoch : epochs) {
      const LayerInformation& of_layer = (*epoch)[layer.index];
      goal.insert(goal.end(), of_layer.goal.begin(), of_layer.goal.end());
      activity.insert(activity.end(), of_layer.mean_activity.begin(), of_layer.mean_activity.end());
      terms.insert(terms.end(), of_layer.terms.data(),
                   of_layer.terms.data() + of_layer.terms.size());
    }
    const int neurons = layer.neurons;
    file.write(layer.name + "/goal", {count, neurons}, goal);
    file.annotate(layer.name + "/goal", "axes", "epoch, neuron; bits");
    file.write(layer.name + "/mean_activity", {count, neurons}, activity);
    file.annotate(layer.name + "/mean_activity", "axes", "epoch, neuron; mean theta");
    file.write(layer.name + "/terms", {count, neurons, static_cast<int>(layer.terms.size())},
               terms);
    file.annotate(layer.name + "/terms", "axes", "epoch, neuron, term; bits");
    file.annotate(layer.name + "/terms", "names", fmt::format("{}", fmt::join(layer.terms, " ")));
  }
}

std::vector<std::vector<LayerInformation>> LayerRecords::read(const Hdf5Reader& file,
                                                              int epochs) const {
  std::vector<std::vector<LayerInformation>> information(epochs,
                                                         std::vector<LayerInformation>(count_));
  for (const Recorded& layer : layers_) {
    const auto count = static_cast<Eigen::Index>(layer.terms.size());
    const auto goal = file.read_first<double>(layer.name + "/goal", epochs, {layer.neurons});
    const auto activity =
        file.read_first<double>(layer.name + "/mean_activity", epochs, {layer.neurons});
    const auto terms =
        file.read_first<double>(layer.name + "/terms", epochs, {layer.neurons, count});
    for (int epoch = 0; epoch < epochs; ++epoch) {
      const std::ptrdiff_t first = static_cast<std::ptrdiff_t>(epoch) * layer.neurons;
      const auto of_epoch = [&](const std::vector<double>& values) {
        return std::vector<double>(values.begin() + first, values.begin() + first + layer.neurons);
      };
      information[epoch][layer.index] = {
          of_epoch(goal), of_epoch(activity),
          Eigen::Map<const Matrix<double>>(terms.data() + first * count, layer.neurons, count)};
    }
  }
  return information;
}

}  // namespace infomorph
