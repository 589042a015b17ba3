#pragma once

#include <string_view>
#include <vector>

#include "infomorph/neuron/connections/connections.hpp"

namespace infomorph {

/// A way to connect an input class, as a spec names it.
struct ConnectionPattern {
  std::string_view name;
  std::string_view help;
  bool one_unit_a_neuron = false;                   ///< whether it wants as many units as neurons
  bool (*allowed)(Eigen::Index n, Eigen::Index k);  ///< whether unit k may reach neuron n
  /// Of weights as drawn [N x K], those of the neurons from `first` on.
  Connections<float> (*connect)(Matrix<float> weights, int first);
};

/// Every pattern; the first is the default.
const std::vector<ConnectionPattern>& connection_patterns();

/// @throws Error if there is none of this name
const ConnectionPattern& connection_pattern(std::string_view name);

}  // namespace infomorph
