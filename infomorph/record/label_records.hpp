#pragma once

#include "infomorph/network/network.hpp"
#include "infomorph/record/hdf5_file.hpp"
#include "infomorph/record/hdf5_reader.hpp"

namespace infomorph {

/// Writes what classes are read off the output layer by (see Readout), into a checkpoint; nothing
/// where there is nothing, as of a logistic layer.
/// @param prefix  before their names
void write_labels(const LabelActivity& labels, const std::string& prefix, Hdf5File& file);

/// Nothing where the network has nothing to be read by.
/// @param classes  of the data
/// @throws Error if it is missing, of other neurons or classes, or no sums over samples
LabelActivity read_labels(const Hdf5Reader& file, const std::string& prefix, const Network& network,
                          int classes);

}  // namespace infomorph
