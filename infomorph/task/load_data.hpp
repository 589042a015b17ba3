#pragma once

#include <variant>

#include "infomorph/dataset/bars.hpp"
#include "infomorph/dataset/samples.hpp"
#include "infomorph/task/classify_spec.hpp"
#include "infomorph/task/encode_spec.hpp"

namespace infomorph {

/// The data that a spec names: an image set, a table, arrays, or the random hierarchy model;
/// whitened if it says so.
/// @throws Error as image_samples, read_samples, read_array_set and hierarchy_samples; if a table
///         comes without data.label, or one kind with a key of another
ClassificationData load_data(const DataSpec& spec, std::uint64_t seed);

/// What an encoding network learns from: bars, made as they are learnt, or fixed samples.
using EncodeData = std::variant<Bars, ClassificationData>;

/// The data that a spec names: bars, whitened patches, an image set, or a table.
/// @throws Error as image_samples, whitened_patches and read_samples; if other data come with a
/// key
///         of tables
EncodeData load_encode_data(const EncodeDataSpec& spec, std::uint64_t seed);

}  // namespace infomorph
