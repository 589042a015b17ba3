#pragma once

#include <string_view>
#include <vector>

#include "infomorph/neuron/connections/connections.hpp"

namespace infomorph {

/// Where connections are made.
struct ConnectionSite {
  int first = 0;    ///< the first of the neurons that weights are of
  SampleShape map;  ///< of what is seen
  Window window;    ///< that it is seen through, if there is one
};

/// A way to connect an input class, as a spec names it.
struct ConnectionPattern {
  std::string_view name;
  std::string_view help;
  bool one_unit_a_neuron = false;                   ///< whether it wants as many units as neurons
  bool (*allowed)(Eigen::Index n, Eigen::Index k);  ///< whether unit k may reach neuron n
  /// Of weights as drawn [N x K].
  Connections<float> (*connect)(Matrix<float> weights, const ConnectionSite& site);
  bool through_window = false;  ///< whether a neuron sees a window of a map, and units are its
};

/// Every pattern; the first is the default.
const std::vector<ConnectionPattern>& connection_patterns();

/// @throws Error if there is none of this name
const ConnectionPattern& connection_pattern(std::string_view name);

}  // namespace infomorph
