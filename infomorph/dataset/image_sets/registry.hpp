#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "infomorph/dataset/image_set.hpp"

namespace infomorph {

/// Every image set there is, the default first.
const std::vector<ImageSetInfo>& image_sets();

/// Null if there is no set of this name.
const ImageSetInfo* find_image_set(std::string_view name);

/// @throws Error if the name is unknown; it lists those known
const ImageSetInfo& image_set_info(std::string_view name);

/// The names of all sets for help and errors: "mnist, fashion_mnist".
std::string image_set_names();

/// And the shapes of their images: "mnist (28 x 28 x 1), fashion_mnist (28 x 28 x 1)".
std::string image_set_shapes();

}  // namespace infomorph
