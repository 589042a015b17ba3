#pragma once

#include <random>
#include <vector>

#include "infomorph/neuron/layer.hpp"

namespace infomorph {

/// A random layer with a random batch, for comparing implementations.
struct RandomLayer {
  Layer<double> layer;
  std::vector<Matrix<double>> inputs;  // per class [B x K]
};

inline RandomLayer random_layer(std::uint32_t seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal;
  const auto pick = [&](int from, int to) {
    return from + static_cast<int>(random() % (to - from + 1));
  };
  const int classes = pick(2, 3);
  const int neurons = pick(1, 5);
  const int samples = pick(1, 70);
  RandomLayer result;
  result.layer.probability_floor = random() % 2 == 0 ? 0 : 1e-6;
  if (random() % 4 == 0) {
    result.layer.activation = SumActivation{0.7};
  } else if (classes == 3) {
    result.layer.activation = Modulated3{0.3, 0.2, 1.5, 2.5};
  } else if (random() % 3 == 0) {
    result.layer.activation = KayPhillips{0.5, 0.3};
  } else {
    result.layer.activation = Modulated2{0.3, 2};
  }
  const RedundancyLattice lattice(classes);
  result.layer.goal = {.sources = classes, .gamma = {}, .residual = normal(random)};
  result.layer.goal.measure = static_cast<GoalMeasure>(seed % 8 < 4 ? 0 : seed % 4);
  for (int i = 0; i < lattice.size(); ++i) {
    result.layer.goal.gamma.push_back(random() % 3 == 0 ? 0 : normal(random));
  }
  for (int c = 0; c < classes; ++c) {
    const int units = pick(1, 9);
    const auto gaussian = [&] { return normal(random); };
    const auto weights = Matrix<double>::NullaryExpr(neurons, units, gaussian).eval();
    InputClass<double> input{.connections = DenseConnections<double>{weights},
                             .biases = Vector<double>::NullaryExpr(neurons, gaussian),
                             .binning = {.bins = pick(1, 12), .lower = -4, .upper = 5}};
    input.binning.rule = static_cast<BinningRule>(random() % 3);
    if (random() % 3 == 0) {
      const auto mask =
          Matrix<double>::NullaryExpr(neurons, units, [&] { return random() % 2; }).eval();
      input.connections = MaskedConnections<double>{{weights.cwiseProduct(mask)}, mask};
    }
    result.layer.classes.push_back(input);
    result.inputs.push_back(Matrix<double>::NullaryExpr(samples, units, gaussian));
  }
  return result;
}

template <typename Real>
Layer<Real> cast(const Layer<double>& layer) {
  Layer<Real> result{.activation = layer.activation,
                     .probability_floor = layer.probability_floor,
                     .goal = layer.goal,
                     .other_goals = layer.other_goals,
                     .estimation = layer.estimation,
                     .silent = layer.silent,
                     .classes = {}};
  for (const InputClass<double>& input : layer.classes) {
    const Matrix<Real> weights = input.weights().cast<Real>();
    Connections<Real> connections = DenseConnections<Real>{weights};
    if (const auto* masked = std::get_if<MaskedConnections<double>>(&input.connections)) {
      connections = MaskedConnections<Real>{{weights}, masked->mask.cast<Real>()};
    }
    result.classes.push_back(
        {connections, input.biases.cast<Real>(), input.binning, input.learns_biases});
  }
  return result;
}

template <typename Real>
Activities<Real> view(const Matrix<Real>& inputs) {
  return {inputs.data(), static_cast<int>(inputs.rows()), static_cast<int>(inputs.cols()),
          static_cast<int>(inputs.outerStride())};
}

}  // namespace infomorph
