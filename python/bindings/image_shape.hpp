#pragma once

#include <nanobind/stl/optional.h>
#include <nanobind/stl/tuple.h>

#include <optional>
#include <tuple>

#include "infomorph/base/sample_shape.hpp"

namespace infomorph::python {

/// Of images as Python has it: rows, columns and channels; none: samples are no images.
using ImageShape = std::optional<std::tuple<int, int, int>>;

inline std::optional<SampleShape> shape_of(const ImageShape& shape) {
  if (!shape) return std::nullopt;
  const auto& [height, width, channels] = *shape;
  return SampleShape{height, width, channels};
}

inline ImageShape to_python(const std::optional<SampleShape>& shape) {
  if (!shape) return std::nullopt;
  return std::tuple(shape->height, shape->width, shape->channels);
}

}  // namespace infomorph::python
