#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "infomorph/dataset/samples.hpp"

namespace infomorph {

/// Takes the images of a set as samples: the last fifth of those to learn from is the validation
/// part (for MNIST 48 000 / 12 000 of 60 000), and all pixels are standardised by the global mean
/// and standard deviation of the training part.
/// @param name    as in image_sets()
/// @param folder  where its files are; by default see image_set_folder
/// @throws Error if the name is unknown, the set is not on this machine, or its files are not the
///         published ones and it takes no copies
ClassificationData image_samples(const std::string& name,
                                 const std::optional<std::filesystem::path>& folder);

}  // namespace infomorph
