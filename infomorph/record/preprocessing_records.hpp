#pragma once

#include "infomorph/dataset/samples.hpp"
#include "infomorph/record/hdf5_file.hpp"
#include "infomorph/record/hdf5_reader.hpp"

namespace infomorph {

/// Writes what raw values have to go through, into a checkpoint.
void write_preprocessing(const Preprocessing& preprocessing, Hdf5File& file);

/// @throws Error if it is not there, or its parts do not fit each other
Preprocessing read_preprocessing(const Hdf5Reader& file);

/// @throws Error if the checkpoint is of other data, as far as their columns, classes, means,
///         scales and whitening tell
void require_same_data(const Preprocessing& preprocessing, const Hdf5Reader& checkpoint);

}  // namespace infomorph
