#pragma once

#include <optional>
#include <vector>

#include "infomorph/network/layer_spec.hpp"

namespace infomorph {

/// Widths of what a network is fed with.
struct InputWidths {
  int image = 0;
  int label = 0;  ///< number of classes; 0: the network encodes its input without labels
  std::optional<SampleShape> shape;  ///< of images; none: samples are no images
};

/// Where an input class comes from, resolved.
struct Source {
  enum class Kind { image, label, layer };
  /// What a neuron sees of it in a layer with positions.
  enum class View {
    whole,     ///< everything, from every position
    map,       ///< what is in sight of the window at the position, pooled as its layer says
    own_map,   ///< the same of its own layer, not pooled
    position,  ///< of its own layer: the outputs at the same position
  };
  Kind kind = Kind::image;
  int layer = -1;         ///< index in Wiring::layers
  bool previous = false;  ///< of the previous pass
  int units = 0;          ///< weights that a neuron can have from it
  View view = View::whole;
  SampleShape shape;  ///< of what is seen: of the source, or of one position of it
};

struct WiredLayer {
  LayerSpec spec;
  std::vector<Source> sources;  ///< one an input class
  bool needed_early = false;    ///< its outputs matter in passes before the last
  bool feeds_same_pass = false;
  bool early_map_seen = false;  ///< others see the map of a pass before
  /// What is recorded of a batch depends on the layer in the pass that is learnt from: it has
  /// goals, labels read it, or it feeds such a layer.
  bool is_observed = false;
  bool feeds_observed = false;  ///< in the same pass
  bool makes_maps = false;      ///< it sees through windows, and others see maps of it
  SampleShape grid;             ///< its positions, with a channel for each neuron; or 1 x 1
  SampleShape map;              ///< what others see of it: the grid, pooled

  int positions() const { return grid.height * grid.width; }
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
///         or it has not as many neurons as there are classes, a window or pool does not fit its
///         map, or the baselines are mixed in a way that cannot learn
Wiring wire(const NetworkSpec& spec, InputWidths widths);

}  // namespace infomorph
