#include "infomorph/network/initial_class.hpp"

#include <algorithm>
#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/base/random_order.hpp"
#include "infomorph/network/connection_patterns.hpp"

namespace infomorph {
namespace {

constexpr std::uint32_t kMostClasses = 4;

// Up to this share of all connections a list of units multiplies faster than masked dense weights
// (benchmarks/README.md).
constexpr double kSparseShare = 0.25;

// The first `most` of a random order of the units that neuron n may see, sorted.
std::vector<int> pick_units(const ConnectionPattern& pattern, const RandomStream& stream, int n,
                            int units, int most) {
  std::vector<int> candidates;
  for (int k = 0; k < units; ++k) {
    if (pattern.allowed(n, k)) candidates.push_back(k);
  }
  draw_to_front(candidates, most, [&](int i, int left) {
    return random_below(
        stream.block(0, static_cast<std::uint32_t>(n), static_cast<std::uint32_t>(i))[0], left);
  });
  candidates.resize(most);
  std::ranges::sort(candidates);
  return candidates;
}

// Leaves each neuron `most` random connections, as a list of units or as a mask, whichever
// multiplies faster.
Connections<float> connect_at_random(const ConnectionPattern& pattern, int most,
                                     const RandomStream& stream, int first, Matrix<float> weights) {
  const auto neurons = static_cast<int>(weights.rows());
  const auto units = static_cast<int>(weights.cols());
  SparseConnections<float> sparse{Matrix<float>(neurons, most), Matrix<int>(neurons, most)};
  Matrix<float> mask = Matrix<float>::Zero(neurons, units);
  for (int n = 0; n < neurons; ++n) {
    const std::vector<int> chosen = pick_units(pattern, stream, first + n, units, most);
    for (int i = 0; i < most; ++i) {
      sparse.units(n, i) = chosen[i];
      sparse.weights(n, i) = weights(n, chosen[i]);
      mask(n, chosen[i]) = 1;
    }
  }
  if (most <= kSparseShare * units) return sparse;
  weights.array() *= mask.array();
  return MaskedConnections<float>{{std::move(weights)}, std::move(mask)};
}

}  // namespace

InputClass<float> initial_class(const InputSpec& spec, int neurons, const SampleShape& source,
                                int most, int index, const LayerSeed& seed) {
  const ConnectionPattern& pattern = connection_pattern(spec.connections);
  const int units = (pattern.through_window ? seen_through(spec.window, source) : source).values();
  const std::uint32_t owner = seed.layer * kMostClasses + static_cast<std::uint32_t>(index);
  const RandomStream stream(seed.seed, Purpose::initial_weights, owner);
  const double width = 1 / std::sqrt(static_cast<double>(units));
  const int here = seed.neurons > 0 ? seed.neurons : neurons;
  const auto uniform = [&](Eigen::Index row, Eigen::Index k) {
    const auto neuron = static_cast<std::uint32_t>(seed.first_neuron + row);
    return static_cast<float>(width *
                              (2 * stream.uniform(0, neuron, static_cast<std::uint32_t>(k)) - 1));
  };
  require(!pattern.one_unit_a_neuron || neurons == units,
          "the {} class has {} units for {} neurons: its connections need as many",
          role_name(spec.role), units, neurons);
  int possible = 0;
  for (int k = 0; k < units; ++k) possible += pattern.allowed(0, k) ? 1 : 0;
  require(possible >= 1, "the mask of the {} class leaves a neuron without connection",
          role_name(spec.role));
  require(!spec.initial_scale || spec.connections != "identity",
          "inputs.{}.initial_scale is given, but the weights of an identity are 1",
          role_name(spec.role));

  InputClass<float> input;
  input.biases =
      Vector<float>::NullaryExpr(here, [&](Eigen::Index n) { return uniform(n, units); });
  Matrix<float> weights = Matrix<float>::NullaryExpr(here, units, uniform);
  weights *= static_cast<float>(spec.initial_scale.value_or(1));
  input.connections =
      most > 0 && most < possible
          ? connect_at_random(pattern, most, RandomStream(seed.seed, Purpose::connections, owner),
                              seed.first_neuron, std::move(weights))
          : pattern.connect(std::move(weights), {seed.first_neuron, source, spec.window});
  return input;
}

template <typename Real>
void set_binning(const BinningSpec& spec, Layer<Real>& layer) {
  const std::size_t classes = layer.classes.size();
  const std::pair<const char*, std::size_t> lists[] = {{"bins", spec.bins.size()},
                                                       {"lower", spec.lower.size()},
                                                       {"upper", spec.upper.size()},
                                                       {"softness", spec.softness.size()}};
  for (const auto& [key, size] : lists) {
    require(size == 1 || size == classes,
            "binning.{} has {} numbers: expected one, or one for each of {} input classes", key,
            size, classes);
  }
  const auto of_class = [](const auto& list, std::size_t c) {
    return list[list.size() == 1 ? 0 : c];
  };
  for (std::size_t c = 0; c < classes; ++c) {
    layer.classes[c].binning = {.rule = spec.rule,
                                .bins = of_class(spec.bins, c),
                                .lower = of_class(spec.lower, c),
                                .upper = of_class(spec.upper, c),
                                .softness = of_class(spec.softness, c),
                                .range = spec.range};
  }
}

template void set_binning(const BinningSpec&, Layer<float>&);
template void set_binning(const BinningSpec&, Layer<double>&);

Layer<float> initial_layer(const LayerSpec& spec, std::span<const SampleShape> sources,
                           const LayerSeed& seed) {
  const std::size_t classes = spec.inputs.size();
  require(classes >= 1, "has no input class: expected a table [layers.{}.inputs.receptive]",
          spec.name);
  Layer<float> layer{.activation = spec.activation,
                     .probability_floor = spec.probability_floor,
                     .goal = spec.goal,
                     .other_goals = spec.other_goals,
                     .estimation = spec.estimation,
                     .classes = {}};
  for (std::size_t c = 0; c < classes; ++c) {
    const int most = spec.inputs[c].role == Role::lateral ? spec.lateral_connections : 0;
    layer.classes.push_back(
        initial_class(spec.inputs[c], spec.neurons, sources[c], most, static_cast<int>(c), seed));
  }
  if (spec.activity) layer.classes[0].learns_biases = false;  // calibrate() sets them
  set_binning(spec.binning, layer);
  check_layer(layer);
  return layer;
}

}  // namespace infomorph
