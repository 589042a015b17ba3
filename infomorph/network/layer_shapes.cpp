#include "infomorph/network/layer_shapes.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/network/connection_patterns.hpp"
#include "infomorph/network/output_map.hpp"

namespace infomorph::detail {
namespace {

constexpr int kMostOutputs = 1 << 28;  // of a sample

bool is_windowed(const InputSpec& input) {
  return connection_pattern(input.connections).through_window;
}

std::string size_text(const SampleShape& shape) {
  return fmt::format("{} x {}", shape.height, shape.width);
}

// The map that others see of a grid.
SampleShape pooled(const LayerSpec& layer, const SampleShape& grid) {
  const int size = pool_size(layer.pool);
  require(size <= grid.height && size <= grid.width,
          "layers.{}: pool.size is {}, but the layer has {} positions", layer.name, size,
          size_text(grid));
  return {grid.height / size, grid.width / size, grid.channels};
}

// Finds grids from layer to layer, each after those whose maps it sees.
class Shapes {
 public:
  Shapes(InputWidths widths, std::vector<WiredLayer>& layers)
      : widths_(widths), layers_(layers), states_(layers.size(), State::unknown) {}

  void resolve_all() {
    for (std::size_t i = 0; i < layers_.size(); ++i) resolve(i);
    for (WiredLayer& layer : layers_) {
      for (std::size_t c = 0; c < layer.sources.size(); ++c) see(layer, c);
    }
  }

 private:
  enum class State { unknown, under_way, known };

  void resolve(std::size_t i) {
    WiredLayer& layer = layers_[i];
    if (states_[i] == State::known) return;
    require(states_[i] == State::unknown,
            "layers.{}: layers see each other's maps, so that none has a shape", layer.spec.name);
    states_[i] = State::under_way;
    layer.grid = layer.map = {1, 1, layer.spec.neurons};
    layer.makes_maps = sees_windows(layer.spec);
    if (layer.makes_maps) {
      layer.grid = grid_of(i);
      const double outputs = 1.0 * layer.positions() * layer.spec.neurons;
      require(outputs <= kMostOutputs,
              "layers.{}: {} neurons at {} positions are too many outputs: expected at most {}",
              layer.spec.name, layer.spec.neurons, size_text(layer.grid), kMostOutputs);
      layer.map = pooled(layer.spec, layer.grid);
      require(layer.spec.positions <= layer.positions(),
              "layers.{}: positions is {}, but the layer has {} of them", layer.spec.name,
              layer.spec.positions, size_text(layer.grid));
    }
    states_[i] = State::known;
  }

  // Of the windows on other maps than its own, which has the shape of the grid.
  SampleShape grid_of(std::size_t i) {
    const WiredLayer& layer = layers_[i];
    SampleShape grid;
    for (std::size_t c = 0; c < layer.sources.size(); ++c) {
      const InputSpec& input = layer.spec.inputs[c];
      if (!is_windowed(input) || layer.sources[c].layer == static_cast<int>(i)) continue;
      const SampleShape seen = places_on(input.window, map_of(layer, c), layer.spec.neurons);
      require(grid.width == 0 || seen == grid,
              "layers.{}: its classes have {} and {} positions: expected the same of all",
              layer.spec.name, size_text(grid), size_text(seen));
      grid = seen;
    }
    require(grid.width > 0, "layers.{}: sees windows of itself alone, which has no shape then",
            layer.spec.name);
    return grid;
  }

  // What a windowed class looks at.
  SampleShape map_of(const WiredLayer& layer, std::size_t c) {
    const Source& source = layer.sources[c];
    const InputSpec& input = layer.spec.inputs[c];
    const auto role = role_name(input.role);
    require(source.kind != Source::Kind::label,
            "layers.{}: the {} class is a convolution of the label, which is no map",
            layer.spec.name, role);
    SampleShape map;
    if (source.kind == Source::Kind::image) {
      require(widths_.shape.has_value(),
              "layers.{}: the {} class is a convolution, but the samples are no images: rows of a "
              "table have no neighbours",
              layer.spec.name, role);
      map = *widths_.shape;
    } else {
      resolve(static_cast<std::size_t>(source.layer));
      map = layers_[static_cast<std::size_t>(source.layer)].map;
    }
    require(places_on(input.window, map, 1).values() > 0,
            "layers.{}: the window of the {} class is {} x {}, but what it sees has {} pixels, and "
            "a padding of {}",
            layer.spec.name, role, input.window.size, input.window.size, size_text(map),
            input.window.padding);
    return map;
  }

  // Sets what a class sees, all shapes of layers being known.
  void see(WiredLayer& layer, std::size_t c) {
    Source& source = layer.sources[c];
    const InputSpec& input = layer.spec.inputs[c];
    const bool own = source.kind == Source::Kind::layer &&
                     &layers_[static_cast<std::size_t>(source.layer)] == &layer;
    if (is_windowed(input)) {
      source.view = own ? Source::View::own_map : Source::View::map;
      source.shape = own ? layer.grid : map_of(layer, c);
      source.units = seen_through(input.window, source.shape).values();
      require(
          !own || (input.window.stride == 1 && input.window.size == 2 * input.window.padding + 1),
          "layers.{}: the window of the {} class is on the layer itself: expected a stride of 1 "
          "and an odd size, and half of it, rounded down, as padding",
          layer.spec.name, role_name(input.role));
      return;
    }
    if (own && layer.makes_maps) {
      source.view = Source::View::position;
      source.shape = flat_shape(layer.spec.neurons);
    } else if (source.kind == Source::Kind::layer) {
      source.shape = flat_shape(layers_[static_cast<std::size_t>(source.layer)].map.values());
    } else {
      source.shape = flat_shape(source.kind == Source::Kind::image ? widths_.image : widths_.label);
    }
    source.units = source.shape.values();
    require(source.view == Source::View::position || source.kind != Source::Kind::layer ||
                layer.spec.lateral_connections == 0 || input.role != Role::lateral ||
                !layers_[static_cast<std::size_t>(source.layer)].makes_maps,
            "layers.{}: lateral_connections are of neurons, but {} has positions", layer.spec.name,
            input.from);
  }

  InputWidths widths_;
  std::vector<WiredLayer>& layers_;
  std::vector<State> states_;
};

}  // namespace

bool sees_windows(const LayerSpec& layer) { return std::ranges::any_of(layer.inputs, is_windowed); }

std::string source_layer(const LayerSpec& layer, const InputSpec& input) {
  if (input.from == "image" || input.from == "label") return "";
  return input.from == "self" ? layer.name : input.from;
}

void check_shape_keys(const LayerSpec& layer) {
  for (const InputSpec& input : layer.inputs) {
    const Window& window = input.window;
    const auto role = role_name(input.role);
    require(is_windowed(input) || window == Window{},
            "layers.{}: the {} class has a window, but its connections are {}: expected "
            "convolution",
            layer.name, role, input.connections);
    require(!is_windowed(input) || window.size >= 1,
            "layers.{}: the {} class is a convolution: it needs the size of its window", layer.name,
            role);
    require(!is_windowed(input) || input.role != Role::lateral || layer.lateral_connections == 0,
            "layers.{}: lateral_connections are of neurons, but the lateral class is a convolution",
            layer.name);
    require(window.padding == 0 || window.padding < window.size,
            "layers.{}: the padding of the {} class is {}: expected less than the size of its "
            "window, {}",
            layer.name, role, window.padding, window.size);
  }
  if (sees_windows(layer)) return;
  require(layer.positions == 0 && std::holds_alternative<NoPool>(layer.pool),
          "layers.{}: {} is given, but the layer has one position: none of its classes is a "
          "convolution",
          layer.name, layer.positions > 0 ? "positions" : "pool");
}

void resolve_shapes(InputWidths widths, std::vector<WiredLayer>& layers) {
  Shapes(widths, layers).resolve_all();
}

}  // namespace infomorph::detail
