#pragma once

#include <vector>

#include "infomorph/network/wiring.hpp"

namespace infomorph::detail {

/// Whether a layer sees anything through a window, and so has positions.
bool sees_windows(const LayerSpec& layer);

/// The layer that an input class is from, or an empty string if it is from outside.
std::string source_layer(const LayerSpec& layer, const InputSpec& input);

/// What of a layer in a spec has to do with shapes, before they are known.
/// @throws Error, naming the layer, if a window has no size or is given without a convolution, or
///         what a convolution alone has is given without
void check_shape_keys(const LayerSpec& layer);

/// Finds the grid and map of every layer, and what each of its classes sees.
/// @throws Error, naming the layer, if a window or pool does not fit, samples are no images, or
///         layers see each other's maps
void resolve_shapes(InputWidths widths, std::vector<WiredLayer>& layers);

}  // namespace infomorph::detail
