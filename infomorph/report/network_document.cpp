#include "infomorph/report/network_document.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/dataset/image_sets/registry.hpp"
#include "infomorph/network/layer_rules.hpp"
#include "infomorph/network/output_map.hpp"
#include "infomorph/record/preprocessing_records.hpp"
#include "infomorph/report/layer_weights.hpp"

namespace infomorph::detail {
namespace {

constexpr std::size_t kMostMatrixBytes = 1'000'000;

const NetworkSpec& network_of(const RunSpec& spec) {
  if (const auto* classify = std::get_if<ClassifySpec>(&spec.task)) return classify->network;
  return std::get<EncodeSpec>(spec.task).network;
}

// Of what a network sees; nothing of tables.
std::optional<SampleShape> image_shape(const RunSpec& spec) {
  const auto* encode = std::get_if<EncodeSpec>(&spec.task);
  const std::string& name =
      encode != nullptr ? encode->data.name : std::get<ClassifySpec>(spec.task).data.name;
  if (encode != nullptr && name == Bars::kName) return kBarsShape;
  if (encode != nullptr && name == Patches::kName) {
    const ImageSetInfo* set = find_image_set(encode->data.patches.images);
    const int side = encode->data.patches.side;
    return SampleShape{side, side, set != nullptr ? set->shape.channels : 1};
  }
  const ImageSetInfo* set = find_image_set(name);
  return set != nullptr ? std::optional(set->shape) : std::nullopt;
}

std::vector<int> epochs_of(const Hdf5Reader& records) {
  const Hdf5Reader::Shape shape = records.shape("epoch");
  require(shape.size() == 1 && shape[0] > 0, "{}: its list of epochs is empty",
          records.path().string());
  return records.read<int>("epoch", shape);
}

std::vector<std::string> sources_of(const LayerSpec& layer) {
  std::vector<std::string> sources;
  for (const InputSpec& input : layer.inputs) sources.emplace_back(role_name(input.role));
  return sources;
}

std::vector<double> weights_of(const Goal& goal) {
  std::vector<double> weights = goal.gamma;
  weights.push_back(goal.residual);
  return weights;
}

Population population_of(const LayerSpec& layer, const std::vector<int>& epochs,
                         const Hdf5Reader& records) {
  Population population{.name = layer.name,
                        .axis = "epoch",
                        .at = epochs,
                        .neurons = static_cast<std::size_t>(layer.neurons),
                        .sources = sources_of(layer)};
  for (const InputSpec& input : layer.inputs) population.from.push_back(input.from);
  if (!layer_rule(layer.rule).has_goal) return population;
  population.terms = term_names(layer.goal.sources);
  population.gamma = weights_of(layer.goal);
  for (const Goal& goal : layer.other_goals) population.other_gammas.push_back(weights_of(goal));
  const auto count = static_cast<Eigen::Index>(epochs.size());
  const auto terms = static_cast<Eigen::Index>(population.terms.size());
  population.goal = records.read<double>(layer.name + "/goal", {count, layer.neurons});
  population.activity = records.read<double>(layer.name + "/mean_activity", {count, layer.neurons});
  population.values = records.read<double>(layer.name + "/terms", {count, layer.neurons, terms});
  return population;
}

// Where a layer stands that sees through windows, and what others see of that.
nlohmann::ordered_json positions_of(const WiredLayer& layer) {
  if (!layer.makes_maps) return nullptr;
  const auto name = [](const auto& pool) { return std::remove_cvref_t<decltype(pool)>::kName; };
  return {
      {"grid", shape_json(layer.grid)},
      {"learnt_from", layer.spec.positions > 0 ? layer.spec.positions : layer.positions()},
      {"pool", {{"type", std::visit(name, layer.spec.pool)}, {"size", pool_size(layer.spec.pool)}}},
      {"map", shape_json(layer.map)}};
}

// A matrix of every epoch, of the last alone if all would take too much room.
template <typename T>
nlohmann::ordered_json matrices_of(const std::string& name, const std::vector<int>& epochs,
                                   const Hdf5Reader& records, PackedArrays& arrays) {
  const Hdf5Reader::Shape shape = records.shape(name);
  require(shape.size() == 3 && shape[0] == static_cast<Eigen::Index>(epochs.size()),
          "{}: {} has not a matrix for each of {} epochs", records.path().string(), name,
          epochs.size());
  std::vector<T> values = records.read<T>(name, shape);
  const auto size = static_cast<std::size_t>(shape[1] * shape[2]);
  std::vector<int> at = epochs;
  if (values.size() * sizeof(float) > kMostMatrixBytes) {
    at = {epochs.back()};
    values.erase(values.begin(), values.end() - static_cast<std::ptrdiff_t>(size));
  }
  const PackedArrays::Shape kept = {at.size(), static_cast<std::size_t>(shape[1]),
                                    static_cast<std::size_t>(shape[2])};
  nlohmann::ordered_json packed;
  if constexpr (std::is_same_v<T, int>) {
    packed = arrays.add(values, kept);
  } else {
    packed = arrays.add(values, kept, Precision::two_bytes);
  }
  return {{"at", at}, {"values", packed}};
}

void add_matrices(const std::vector<int>& epochs, const Hdf5Reader& records, PackedArrays& arrays,
                  nlohmann::ordered_json& json) {
  nlohmann::ordered_json& matrices = json["matrices"];
  if (records.has("confusion")) {
    matrices["confusion"] = matrices_of<int>("confusion", epochs, records, arrays);
  }
  for (const char* name : {"feature_information", "pairwise_information"}) {
    if (records.has(name)) matrices[name] = matrices_of<double>(name, epochs, records, arrays);
  }
}

}  // namespace

void add_network(const RunSpec& spec, const Hdf5Reader& records, const Hdf5Reader& checkpoint,
                 const PageLimits& limits, PackedArrays& arrays, nlohmann::ordered_json& json) {
  const Preprocessing preprocessing = read_preprocessing(checkpoint);
  const std::optional<SampleShape> image =
      preprocessing.shape ? preprocessing.shape : image_shape(spec);
  json["classes"] = preprocessing.classes;
  json["columns"] = preprocessing.columns;
  if (image) json["image"] = shape_json(image);
  const bool classifies = std::holds_alternative<ClassifySpec>(spec.task);
  const int width = preprocessing.width() > 0 || !image ? preprocessing.width() : image->values();
  const Wiring wiring =
      wire(network_of(spec),
           {width, classifies ? static_cast<int>(preprocessing.classes.size()) : 0, image});
  const std::vector<int> epochs = epochs_of(records);
  const std::vector<int> at = checkpoint.read<int>("at", {1, 2});
  require(at[0] == epochs.back(), "{}: is of epoch {}, and {} ends with epoch {}",
          checkpoint.path().string(), at[0], records.path().string(), epochs.back());
  const LayerWeights weights(wiring, image, spec.seed, epochs, records, checkpoint);
  std::vector<std::string> notes;
  PageLimits of_layer = limits;
  of_layer.value_bytes /= wiring.layers.size();
  for (std::size_t i = 0; i < wiring.layers.size(); ++i) {
    const Population population = population_of(wiring.layers[i].spec, epochs, records);
    nlohmann::ordered_json one = document_of(population, of_layer, arrays, notes);
    one["rule"] = wiring.layers[i].spec.rule;
    one["positions"] = positions_of(wiring.layers[i]);
    one["preferred"] = limits.neurons ? weights.preferred_classes(i) : nullptr;
    one["inputs"] = limits.neurons ? weights.document_of(i, limits, arrays, notes)
                                   : nlohmann::ordered_json::array();
    json["populations"].push_back(std::move(one));
  }
  if (limits.neurons) add_matrices(epochs, records, arrays, json);
  for (const std::string& note : notes) json["notes"].push_back(note);
}

}  // namespace infomorph::detail
