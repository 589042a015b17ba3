#pragma once

namespace infomorph {

/// How the K values of a sample lie: image row by image row, in it pixel by pixel, of a pixel
/// channel by channel; K = height * width * channels. Samples that are no images are one row.
struct SampleShape {
  int height = 1;
  int width = 0;
  int channels = 1;

  constexpr int values() const { return height * width * channels; }
  bool operator==(const SampleShape&) const = default;
};

/// Of samples that are no images.
constexpr SampleShape flat_shape(int values) { return {.width = values}; }

}  // namespace infomorph
