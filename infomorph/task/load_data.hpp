#pragma once

#include "infomorph/data/samples.hpp"
#include "infomorph/task/run_spec.hpp"

namespace infomorph {

/// The data that a spec names: an image set, or a table if the name ends in .csv or .csv.gz.
/// @throws Error as load_image_set and classification_data; if a table comes without data.label
ClassificationData load_data(const DataSpec& spec, std::uint64_t seed);

}  // namespace infomorph
