#pragma once

#include "infomorph/record/hdf5_file.hpp"
#include "infomorph/task/readout.hpp"

namespace infomorph {

/// Writes how classes are read off the output layer, into a checkpoint; nothing of a logistic
/// layer.
void write_readout(const Readout& readout, Hdf5File& file);

/// @throws Error if it is not of `classes` classes
Readout read_readout(const Hdf5Reader& file, int classes);

}  // namespace infomorph
