#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "infomorph/report/packed_arrays.hpp"

namespace infomorph::detail {

/// What a page may hold of each run.
struct PageLimits {
  bool neurons = true;                   ///< every neuron of it, not only means and quantiles
  std::size_t value_bytes = 6'000'000;   ///< of values of neurons over learning, before base64
  std::size_t weight_bytes = 4'000'000;  ///< of weights, before base64
};

/// Neurons that share a goal and were recorded together: a layer, or a memory.
struct Population {
  std::string name;
  std::string axis;                               ///< "epoch" or "step"
  std::vector<int> at;                            ///< [E], epochs or steps
  std::size_t neurons = 0;                        ///< N
  std::vector<std::string> sources;               ///< the roles of the sources 1, 2, ...
  std::vector<std::string> from;                  ///< where they come from, as a spec says it
  std::vector<std::string> terms;                 ///< names [T]
  std::vector<double> gamma;                      ///< [T], the goal
  std::vector<std::vector<double>> other_gammas;  ///< of classes after the first, if they differ
  std::vector<double> goal;                       ///< [E x N]
  std::vector<double> activity;                   ///< [E x N], or nothing
  std::vector<double> values;                     ///< [E x N x T]
};

/// What a document says of a population: for the goal and each term its mean over the neurons and
/// the quantiles 0.1, 0.25, 0.75, 0.9 at every epoch; and the values of all neurons, of evenly
/// spaced epochs if those of all would take too much room. A note says which were left out.
nlohmann::ordered_json document_of(const Population& population, const PageLimits& limits,
                                   PackedArrays& arrays, std::vector<std::string>& notes);

}  // namespace infomorph::detail
