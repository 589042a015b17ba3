#include "infomorph/network/learnt_class.hpp"

#include <algorithm>
#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/base/random.hpp"

namespace infomorph {
namespace {

constexpr std::uint32_t kMostClasses = 4;

// Up to this share of all connections a list of units multiplies faster than masked dense weights
// (benchmarks/README.md).
constexpr double kSparseShare = 0.25;

// The first `most` of a random order of the units that neuron n may see, sorted.
std::vector<int> pick_units(const RandomStream& stream, int n, int units, int most, bool no_self) {
  std::vector<int> candidates;
  for (int k = 0; k < units; ++k) {
    if (!no_self || k != n) candidates.push_back(k);
  }
  for (int i = 0; i < most; ++i) {
    const std::uint64_t bits =
        stream.block(0, static_cast<std::uint32_t>(n), static_cast<std::uint32_t>(i))[0];
    const auto left = static_cast<std::uint64_t>(candidates.size()) - static_cast<std::uint64_t>(i);
    std::swap(candidates[i], candidates[i + static_cast<int>(bits * left >> 32)]);
  }
  candidates.resize(most);
  std::ranges::sort(candidates);
  return candidates;
}

// Leaves each neuron `most` random connections of those that `input` has, kept as a list of units
// or as a mask, whichever multiplies faster.
void connect_at_random(int most, bool no_self, const RandomStream& stream,
                       InputClass<float>& input) {
  const auto neurons = static_cast<int>(input.weights.rows());
  const auto units = static_cast<int>(input.weights.cols());
  const bool sparse = most <= kSparseShare * units;
  Matrix<float> kept(neurons, most);
  if (sparse) {
    input.sparse.resize(neurons, most);
  } else {
    input.mask = Matrix<float>::Zero(neurons, units);
  }
  for (int n = 0; n < neurons; ++n) {
    const std::vector<int> chosen = pick_units(stream, n, units, most, no_self);
    for (int i = 0; i < most; ++i) {
      if (sparse) {
        input.sparse(n, i) = chosen[i];
        kept(n, i) = input.weights(n, chosen[i]);
      } else {
        input.mask(n, chosen[i]) = 1;
      }
    }
  }
  if (sparse) input.weights = kept;
}

std::span<float> span_of(auto& parameters) {
  return {parameters.data(), static_cast<std::size_t>(parameters.size())};
}

void visit_moments(const ParameterVisitor& visit, const std::string& name, Moments<float>& moments,
                   int rows) {
  for (auto* part : {&moments.first, &moments.second}) {
    if (part->empty()) continue;
    const char* suffix = part == &moments.first ? "_first_moment" : "_second_moment";
    visit({name + suffix, part->data(), rows, static_cast<int>(part->size()) / rows});
  }
}

}  // namespace

InputClass<float> initial_class(const InputSpec& spec, int neurons, int units, int most, int index,
                                const LayerSeed& seed) {
  const std::uint32_t owner = seed.layer * kMostClasses + static_cast<std::uint32_t>(index);
  const RandomStream stream(seed.seed, Purpose::initial_weights, owner);
  const double width = 1 / std::sqrt(static_cast<double>(units));
  const auto uniform = [&](Eigen::Index neuron, Eigen::Index k) {
    return static_cast<float>(width * (2 * stream.uniform(0, static_cast<std::uint32_t>(neuron),
                                                          static_cast<std::uint32_t>(k)) -
                                       1));
  };
  const bool one_to_one =
      spec.connections == Connections::one_to_one || spec.connections == Connections::identity;
  const bool no_self = spec.connections == Connections::no_self;
  require(!(one_to_one || no_self) || neurons == units,
          "the {} class has {} units for {} neurons: its connections want as many", spec.role,
          units, neurons);
  const int possible = one_to_one ? 1 : units - (no_self ? 1 : 0);
  require(possible >= 1, "the mask of the {} class leaves a neuron without connection", spec.role);

  InputClass<float> input;
  input.biases =
      Vector<float>::NullaryExpr(neurons, [&](Eigen::Index n) { return uniform(n, units); });
  input.weights = Matrix<float>::NullaryExpr(neurons, units, uniform);
  if (spec.connections == Connections::identity) {
    input.weights = Matrix<float>::Identity(neurons, units);
    input.learns_weights = false;
  } else if (one_to_one) {
    input.mask = Matrix<float>::Identity(neurons, units);
  } else if (most > 0 && most < possible) {
    connect_at_random(most, no_self, RandomStream(seed.seed, Purpose::connections, owner), input);
  } else if (no_self) {
    input.mask = Matrix<float>::Ones(neurons, units) - Matrix<float>::Identity(neurons, units);
  }
  if (input.mask.size() > 0) input.weights.array() *= input.mask.array();
  return input;
}

void set_binning(const BinningSpec& spec, Layer<float>& layer) {
  const std::size_t classes = layer.classes.size();
  require(spec.bins.size() == 1 || spec.bins.size() == classes,
          "binning.bins has {} numbers: expected one, or one for each of {} input classes",
          spec.bins.size(), classes);
  for (std::size_t c = 0; c < classes; ++c) {
    const int bins = spec.bins.size() == 1 ? spec.bins[0] : spec.bins[c];
    layer.classes[c].binning = {spec.rule, bins, spec.lower, spec.upper};
  }
}

LearntClass begin_learning(const std::string& role, const InputClass<float>& input,
                           const Optimiser& optimiser) {
  check_optimiser(optimiser);
  LearntClass learnt;
  learnt.role = role;
  if (input.learns_weights) {
    learnt.weight_moments =
        zero_moments<float>(optimiser, static_cast<std::size_t>(input.weights.size()));
  }
  if (input.learns_biases) {
    learnt.bias_moments =
        zero_moments<float>(optimiser, static_cast<std::size_t>(input.biases.size()));
  }
  return learnt;
}

void ascend_class(const Optimiser& optimiser, long step, const Execution& execution,
                  InputClass<float>& input, LearntClass& learnt) {
  if (input.learns_weights) {
    ascend<float>(optimiser, step, span_of(learnt.gradient.weights), execution,
                  span_of(input.weights), learnt.weight_moments);
  }
  if (input.learns_biases) {
    ascend<float>(optimiser, step, span_of(learnt.gradient.biases), execution,
                  span_of(input.biases), learnt.bias_moments);
  }
}

void visit_class(const ParameterVisitor& visit, InputClass<float>& input, LearntClass& learnt) {
  const auto neurons = static_cast<int>(input.weights.rows());
  visit({learnt.role + "/weights", input.weights.data(), neurons,
         static_cast<int>(input.weights.cols())});
  visit({learnt.role + "/biases", input.biases.data(), neurons, 1});
  visit_moments(visit, learnt.role + "/weights", learnt.weight_moments, neurons);
  visit_moments(visit, learnt.role + "/biases", learnt.bias_moments, neurons);
}

void visit_running(const ParameterVisitor& visit, LocalRule<float>& rule) {
  RunningDistribution<float>* running = rule.running();
  if (running == nullptr) return;
  const auto neurons = static_cast<int>(running->plus.rows());
  const auto cells = static_cast<int>(running->plus.cols());
  visit({"running/plus", running->plus.data(), neurons, cells});
  visit({"running/minus", running->minus.data(), neurons, cells});
}

}  // namespace infomorph
