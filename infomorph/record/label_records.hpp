#pragma once

#include "infomorph/network/label_activity.hpp"
#include "infomorph/record/hdf5_file.hpp"
#include "infomorph/record/hdf5_reader.hpp"

namespace infomorph {

/// Writes what classes are read off the output layer by (see Readout), into a checkpoint; nothing
/// where there is nothing, as of a logistic layer.
void write_labels(const LabelActivity& labels, Hdf5File& file);

/// @throws Error if it is not of `classes` classes
LabelActivity read_labels(const Hdf5Reader& file, int classes);

}  // namespace infomorph
