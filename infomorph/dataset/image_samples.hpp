#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "infomorph/dataset/samples.hpp"

namespace infomorph {

/// Takes the images of a set as samples: the last fifth of those to learn from is the validation
/// part (for MNIST 48 000 / 12 000 of 60 000) unless another number is given, and all pixels are
/// standardised by the global mean and standard deviation of the training part.
/// @param name        as in image_sets()
/// @param folder      where its files are; by default see image_set_folder
/// @param validation  images of the validation part
/// @throws Error if the name is unknown, the set is not on this machine, its files are not the
///         published ones and it takes no copies, or no image is left to learn from
ClassificationData image_samples(const std::string& name,
                                 const std::optional<std::filesystem::path>& folder,
                                 std::optional<int> validation = std::nullopt);

}  // namespace infomorph
