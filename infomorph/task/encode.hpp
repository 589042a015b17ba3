#pragma once

#include <cstdint>

#include "infomorph/base/execution.hpp"
#include "infomorph/task/encode_spec.hpp"
#include "infomorph/task/load_data.hpp"
#include "infomorph/task/training.hpp"

namespace infomorph {

/// A network that divides its input among its neurons, without labels.
///
/// It is fed with fixed samples for `training.epochs`, or for `training.steps` with bars that are
/// newly drawn in every step; those steps count as 30 epochs (fewer if there are fewer steps).
/// Samples are scored by the code that `passes.tested` gives; see Network::encode.
///
/// Figures and arrays are those of CodeScores, of fresh bars or of the test part; after the last
/// epoch of samples with labels, the accuracies of a linear readout too.
///
/// @param data  must outlive the training
/// @throws Error if the parts of the spec do not fit each other, or the data
Training encoding(const EncodeSpec& spec, const EncodeData& data, std::uint64_t seed,
                  const Execution& execution);

/// Loads the data of the spec and makes the training.
/// @throws Error as load_encode_data and encoding
PreparedTraining prepare(const EncodeSpec& spec, std::uint64_t seed, const Execution& execution);

}  // namespace infomorph
