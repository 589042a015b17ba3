#pragma once

#include <vector>

#include "infomorph/neuron/layer.hpp"
#include "infomorph/neuron/optimiser.hpp"
#include "tests/oracles.hpp"

namespace infomorph {

inline Matrix<double> matrix_of(const nlohmann::json& rows) {
  Matrix<double> matrix(rows.size(), rows.at(0).size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = 0; j < rows[i].size(); ++j) matrix(i, j) = rows[i][j].get<double>();
  }
  return matrix;
}

inline Vector<double> vector_of(const nlohmann::json& values) {
  Vector<double> vector(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) vector[i] = values[i].get<double>();
  return vector;
}

/// A case of layer.json, or of soft.json, which has no steps of Adam.
struct LayerCase {
  std::string name;
  Layer<double> layer;
  std::vector<Matrix<double>> inputs;  // per class [B x K]
  Adam adam;
  int steps = 0;
  std::vector<int> term_of;  // position in the lattice (A for residual) of each published term
  nlohmann::json expected;
};

inline Activation activation_of(const nlohmann::json& spec) {
  const std::string type = spec["type"];
  const nlohmann::json p = spec.value("params", nlohmann::json::object());
  if (type == "modulated_2") return Modulated2{p.value("k1", 0.5), p.value("k2", 2.0)};
  if (type == "modulated_3") {
    return Modulated3{p.value("c1", 0.1), p.value("c2", 0.1), p.value("w1", 2.0),
                      p.value("w2", 2.0)};
  }
  if (type == "sum") return SumActivation{p.value("beta", 1.0)};
  if (type == "kay_phillips") return KayPhillips{p.value("k1", 0.5), p.value("k2", 2.0)};
  throw std::runtime_error("unknown activation " + type);
}

inline Binning binning_of(const nlohmann::json& spec, std::size_t input_class) {
  Binning binning{.bins = spec["bins"][input_class].get<int>()};
  if (spec["type"] == "soft") {
    binning.rule = BinningRule::soft;
    binning.softness = spec["softness"][input_class];
    binning.range = spec["range"] == "fixed" ? BinRange::fixed : BinRange::batch;
  } else if (spec["type"] == "fixed") {
    binning.rule = BinningRule::fixed;
  } else if (!spec["symmetric"].get<bool>()) {
    binning.rule = BinningRule::adaptive_range;
  }
  if (spec.contains("edges") && !spec["edges"].is_null()) {
    binning.lower = spec["edges"][input_class][0];
    binning.upper = spec["edges"][input_class][1];
  }
  return binning;
}

/// The goal of weights in the order in which the file lists the antichains; the residual last.
inline Goal goal_of_weights(const nlohmann::json& gamma, const std::vector<int>& term_of,
                            int sources) {
  Goal goal = goal_from_terms(sources, {});
  for (std::size_t i = 0; i + 1 < term_of.size(); ++i) goal.gamma[term_of[i]] = gamma[i];
  goal.residual = gamma.back();
  return goal;
}

inline std::vector<LayerCase> layer_cases(const std::string& file) {
  const nlohmann::json oracle = read_oracle(file);
  std::vector<LayerCase> cases;
  for (const auto& spec : oracle["cases"]) {
    const std::size_t classes = spec["inputs"].size();
    LayerCase result{.name = spec["name"],
                     .layer = {},
                     .inputs = {},
                     .adam = {},
                     .term_of = {},
                     .expected = spec};
    if (spec.contains("adam")) {
      result.adam = {.learning_rate = spec["adam"]["lr"],
                     .weight_decay = spec["adam"]["weight_decay"]};
      result.steps = spec["steps"];
    }
    const RedundancyLattice lattice(static_cast<int>(classes));
    for (const auto& antichain : oracle["atom_order"][std::to_string(classes)]) {
      if (antichain.is_string()) {
        const auto text = antichain.get<std::string>();
        result.term_of.push_back(lattice.index(Antichain::parse(text, lattice.sources())));
        continue;
      }
      std::vector<Collection> collections;
      for (const auto& sources : antichain) {
        Collection collection = 0;
        for (const auto& source : sources) collection |= 1U << (source.get<int>() - 1);
        collections.push_back(collection);
      }
      result.term_of.push_back(lattice.index(Antichain(collections)));
    }
    result.term_of.push_back(lattice.size());
    const bool one_goal = spec["gamma"][0].is_number();
    for (std::size_t c = 0; c < (one_goal ? 1 : classes); ++c) {
      const Goal goal = goal_of_weights(one_goal ? spec["gamma"] : spec["gamma"][c], result.term_of,
                                        lattice.sources());
      if (c == 0) result.layer.goal = goal;
      if (c > 0) result.layer.other_goals.push_back(goal);
    }
    result.layer.activation = activation_of(spec["activation"]);
    result.layer.probability_floor = spec["activation"].value("probability_floor", 1e-6);
    for (std::size_t c = 0; c < classes; ++c) {
      const Matrix<double> weights = matrix_of(spec["weights"][c]);
      InputClass<double> input{.connections = DenseConnections<double>{weights},
                               .biases = vector_of(spec["biases"][c]),
                               .binning = binning_of(spec["binning"], c)};
      if (spec.contains("mask") && !spec["mask"][c].is_null()) {
        input.connections = MaskedConnections<double>{{weights}, matrix_of(spec["mask"][c])};
      }
      result.layer.classes.push_back(input);
      result.inputs.push_back(matrix_of(spec["inputs"][c]));
    }
    cases.push_back(result);
  }
  return cases;
}

}  // namespace infomorph
