#pragma once

#include <vector>

#include "infomorph/network/layer_spec.hpp"

namespace infomorph {

/// Widths of what a network is fed with.
struct InputWidths {
  int image = 0;
  int label = 0;  ///< number of classes; 0: the network encodes its input without labels
};

/// Where an input class comes from, resolved.
struct Source {
  enum class Kind { image, label, layer };
  Kind kind = Kind::image;
  int layer = -1;         ///< index in Wiring::layers
  bool previous = false;  ///< of the previous pass
  int units = 0;
};

struct WiredLayer {
  LayerSpec spec;
  std::vector<Source> sources;  ///< one an input class
  bool needed_early = false;    ///< its outputs matter in passes before the last
  bool feeds_same_pass = false;
};

/// The layers of a network in an order in which each comes after those it needs in the same pass.
struct Wiring {
  std::vector<WiredLayer> layers;
  PassesSpec passes;
  int output = -1;  ///< index of the layer that is read
};

/// Resolves and checks a spec.
/// @throws Error, naming the layer, if a source does not exist, layers wait for each other within
///         one pass, a previous pass is wanted where there is only one, there is no layer to read
///         or it has not as many neurons as there are classes, or the baselines are mixed in a way
///         that cannot learn
Wiring wire(const NetworkSpec& spec, InputWidths widths);

}  // namespace infomorph
