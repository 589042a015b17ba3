#include "infomorph/report/layer_weights.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "infomorph/base/error.hpp"
#include "infomorph/base/logarithmic.hpp"
#include "infomorph/network/initial_class.hpp"

namespace infomorph::detail {
namespace {

// Up to so many weights of a class are kept in two bytes each, and up to so many from other neurons
// kept whole; beyond, the strongest of each neuron.
constexpr Eigen::Index kFine = 400'000;
constexpr Eigen::Index kMostPeers = 1'000'000;
constexpr Eigen::Index kStrongest = 64;

// The units of the strongest weights of each neuron, in their order.
Matrix<int> strongest_units(const Matrix<float>& weights) {
  Matrix<int> units(weights.rows(), std::min(kStrongest, weights.cols()));
  std::vector<int> order(static_cast<std::size_t>(weights.cols()));
  for (Eigen::Index n = 0; n < weights.rows(); ++n) {
    std::iota(order.begin(), order.end(), 0);
    const auto end = order.begin() + units.cols();
    std::ranges::nth_element(order, end - 1, [&](int a, int b) {
      return std::abs(weights(n, a)) > std::abs(weights(n, b));
    });
    std::sort(order.begin(), end);
    std::copy(order.begin(), end, units.row(n).data());
  }
  return units;
}

Matrix<float> taken(const Matrix<float>& weights, const Matrix<int>& units) {
  return Matrix<float>::NullaryExpr(
      units.rows(), units.cols(),
      [&](Eigen::Index n, Eigen::Index i) { return weights(n, units(n, i)); });
}

template <typename T>
std::span<const T> values_of(const Matrix<T>& matrix) {
  return {matrix.data(), static_cast<std::size_t>(matrix.size())};
}

template <typename T>
PackedArrays::Shape shape_of(const Matrix<T>& matrix) {
  return {static_cast<std::size_t>(matrix.rows()), static_cast<std::size_t>(matrix.cols())};
}

int largest_in_row(const Matrix<float>& weights, Eigen::Index row) {
  Eigen::Index place = 0;
  weights.row(row).maxCoeff(&place);
  return static_cast<int>(place);
}

}  // namespace

nlohmann::ordered_json shape_json(const std::optional<SampleShape>& shape) {
  if (!shape) return nullptr;
  return {{"height", shape->height}, {"width", shape->width}, {"channels", shape->channels}};
}

LayerWeights::LayerWeights(const Wiring& wiring, const std::optional<SampleShape>& image,
                           std::uint64_t seed, const std::vector<int>& epochs,
                           const Hdf5Reader& records, const Hdf5Reader& checkpoint)
    : wiring_(wiring),
      image_(image),
      seed_(seed),
      epochs_(epochs),
      records_(records),
      checkpoint_(checkpoint) {}

std::string LayerWeights::name_of(std::size_t layer, std::size_t input) const {
  const LayerSpec& spec = wiring_.layers[layer].spec;
  return fmt::format("{}/{}/weights", spec.name, role_name(spec.inputs[input].role));
}

// Of what one neuron sees, if that lies in rows and columns.
std::optional<SampleShape> LayerWeights::shape_seen(std::size_t layer, std::size_t input) const {
  const WiredLayer& wired = wiring_.layers[layer];
  const Source& source = wired.sources[input];
  if (source.view == Source::View::map || source.view == Source::View::own_map) {
    return seen_through(wired.spec.inputs[input].window, source.shape);
  }
  if (source.kind == Source::Kind::image) return image_;
  if (source.kind == Source::Kind::label || source.view == Source::View::position) return {};
  const SampleShape& map = wiring_.layers[static_cast<std::size_t>(source.layer)].map;
  return map.height * map.width > 1 ? std::optional(map) : std::nullopt;
}

Matrix<float> LayerWeights::last_weights(std::size_t layer, std::size_t input) const {
  const std::string name = "parameters/" + name_of(layer, input);
  const Hdf5Reader::Shape shape = checkpoint_.shape(name);
  const Eigen::Index neurons = wiring_.layers[layer].spec.neurons;
  const Eigen::Index units = wiring_.layers[layer].sources[input].units;
  require(shape.size() == 2 && shape[0] == neurons && shape[1] <= units,
          "{}: {} has not the shape of weights of {} neurons from {} units",
          checkpoint_.path().string(), name, neurons, units);
  return checkpoint_.read_matrix<float>(name, shape[0], shape[1]);
}

Matrix<float> LayerWeights::weights_at(int epoch, const std::string& name,
                                       const Matrix<float>& last) const {
  if (epoch == epochs_.back()) return last;
  return records_.read_matrix<float>(fmt::format("snapshots/{:06}/{}", epoch, name), last.rows(),
                                     last.cols());
}

// Of connections kept as a list, whose units are drawn from the seed as they were for the run.
Matrix<int> LayerWeights::chosen_units(std::size_t layer, std::size_t input,
                                       const Matrix<float>& last) const {
  const WiredLayer& wired = wiring_.layers[layer];
  const int units = wired.sources[input].units;
  if (last.cols() < units) {
    const InputClass<float> drawn =
        initial_class(wired.spec.inputs[input], wired.spec.neurons, flat_shape(units),
                      wired.spec.lateral_connections, static_cast<int>(input),
                      {seed_, static_cast<std::uint32_t>(layer)});
    const auto* sparse = std::get_if<SparseConnections<float>>(&drawn.connections);
    require(sparse != nullptr && sparse->units.cols() == last.cols(),
            "{}: {} has {} weights a neuron, which are not those of its spec",
            checkpoint_.path().string(), name_of(layer, input), last.cols());
    return sparse->units;
  }
  const bool too_many = wired.sources[input].kind == Source::Kind::layer &&
                        last.size() > kMostPeers && last.cols() > kStrongest;
  return too_many ? strongest_units(last) : Matrix<int>();
}

nlohmann::ordered_json LayerWeights::document_of(std::size_t layer, const PageLimits& limits,
                                                 PackedArrays& arrays,
                                                 std::vector<std::string>& notes) const {
  const WiredLayer& wired = wiring_.layers[layer];
  const std::size_t room = limits.weight_bytes / wiring_.layers.size() / wired.sources.size();
  nlohmann::ordered_json inputs = nlohmann::ordered_json::array();
  for (std::size_t c = 0; c < wired.sources.size(); ++c) {
    const InputSpec& spec = wired.spec.inputs[c];
    const Matrix<float> last = last_weights(layer, c);
    const Matrix<int> units = chosen_units(layer, c, last);
    const bool picked = units.size() > 0 && units.cols() < last.cols();
    const auto kept = [&](const Matrix<float>& all) { return picked ? taken(all, units) : all; };
    const Eigen::Index size = kept(last).size();
    const Precision precision = size <= kFine ? Precision::two_bytes : Precision::one_byte;
    if (picked) {
      notes.push_back(
          fmt::format("Of the {} weights of {}, the {} strongest of each neuron are kept.",
                      role_name(spec.role), wired.spec.name, units.cols()));
    }
    nlohmann::ordered_json one = {{"role", role_name(spec.role)},
                                  {"from", spec.from},
                                  {"connections", spec.connections},
                                  {"previous", wired.sources[c].previous},
                                  {"units", wired.sources[c].units},
                                  {"shape", shape_json(shape_seen(layer, c))},
                                  {"peers", nullptr},
                                  {"at", nlohmann::ordered_json::array()},
                                  {"weights", nlohmann::ordered_json::array()}};
    if (units.size() > 0) one["peers"] = arrays.add(values_of(units), shape_of(units));
    std::vector<int> at = {epochs_.back()};
    std::size_t taken_bytes = static_cast<std::size_t>(size) * static_cast<std::size_t>(precision);
    const std::size_t bytes_each = taken_bytes;
    std::size_t left_out = 0;
    for (auto epoch = epochs_.rbegin() + 1; epoch != epochs_.rend(); ++epoch) {
      if (!is_logarithmic(*epoch)) continue;
      const bool fits = taken_bytes + bytes_each <= room;
      taken_bytes += bytes_each;
      left_out += fits ? 0 : 1;
      if (fits) at.insert(at.begin(), *epoch);
    }
    if (left_out > 0) {
      notes.push_back(fmt::format("Of the {} weights of {}, {} earlier epochs are left out.",
                                  role_name(spec.role), wired.spec.name, left_out));
    }
    for (const int epoch : at) {
      const Matrix<float> weights = kept(weights_at(epoch, name_of(layer, c), last));
      one["at"].push_back(epoch);
      one["weights"].push_back(arrays.add(values_of(weights), shape_of(weights), precision));
    }
    inputs.push_back(one);
  }
  return inputs;
}

std::vector<int> LayerWeights::classes_by_label(std::size_t layer) const {
  const WiredLayer& wired = wiring_.layers[layer];
  for (std::size_t c = 0; c < wired.sources.size(); ++c) {
    if (wired.sources[c].kind != Source::Kind::label) continue;
    const Matrix<float> weights = last_weights(layer, c);
    if (weights.cols() != wired.sources[c].units) continue;
    std::vector<int> classes;
    for (Eigen::Index n = 0; n < weights.rows(); ++n) classes.push_back(largest_in_row(weights, n));
    return classes;
  }
  return {};
}

nlohmann::ordered_json LayerWeights::preferred_classes(std::size_t layer) const {
  const std::vector<int> by_label = classes_by_label(layer);
  if (!by_label.empty()) {
    return {{"of", by_label}, {"because", "the label with the largest weight"}};
  }
  const LayerSpec& spec = wiring_.layers[layer].spec;
  for (std::size_t next = layer + 1; next < wiring_.layers.size(); ++next) {
    const WiredLayer& fed = wiring_.layers[next];
    const std::vector<int> classes = classes_by_label(next);
    const auto from_here = std::ranges::find(fed.spec.inputs, spec.name, &InputSpec::from);
    if (classes.empty() || from_here == fed.spec.inputs.end()) continue;
    const auto input = static_cast<std::size_t>(from_here - fed.spec.inputs.begin());
    const Matrix<float> weights = last_weights(next, input);
    if (weights.cols() != fed.sources[input].units) continue;
    // Of a map, neuron by neuron at one place after another.
    Matrix<float> from_neurons = Matrix<float>::Zero(spec.neurons, weights.rows());
    for (Eigen::Index k = 0; k < weights.cols(); ++k) {
      from_neurons.row(k % spec.neurons) += weights.col(k).transpose();
    }
    std::vector<int> preferred;
    for (Eigen::Index n = 0; n < from_neurons.rows(); ++n) {
      preferred.push_back(classes[static_cast<std::size_t>(largest_in_row(from_neurons, n))]);
    }
    return {{"of", preferred},
            {"because", fmt::format("the class of the neuron of {} with the largest weight from it",
                                    fed.spec.name)}};
  }
  return nullptr;
}

}  // namespace infomorph::detail
