#pragma once

#include "infomorph/base/sample_shape.hpp"

namespace infomorph {

/// A square window that is moved over a map, `stride` places at a time. The map is surrounded by
/// `padding` rows and columns of zeros.
struct Window {
  int size = 0;  ///< 0: there is no window
  int stride = 1;
  int padding = 0;

  bool operator==(const Window&) const = default;
};

/// Places of the window along an extent of the map; below 1 if it does not fit.
constexpr int places_along(const Window& window, int extent) {
  const int room = extent + 2 * window.padding - window.size;
  return room < 0 ? 0 : room / window.stride + 1;
}

/// The places of a window on a map, each with as many values as `channels` says.
constexpr SampleShape places_on(const Window& window, const SampleShape& map, int channels) {
  return {places_along(window, map.height), places_along(window, map.width), channels};
}

/// What is in sight at one place.
constexpr SampleShape seen_through(const Window& window, const SampleShape& map) {
  return {window.size, window.size, map.channels};
}

}  // namespace infomorph
