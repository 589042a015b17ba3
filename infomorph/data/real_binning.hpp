#pragma once

#include "infomorph/data/observations.hpp"

namespace infomorph {

/// Replaces the categories of every column of real numbers by bins.
/// @throws Error as observe() does
void bin_real_columns(Observations& observations, const RealBinning& binning);

}  // namespace infomorph
