#pragma once

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/table/standardisation.hpp"

namespace infomorph {

/// How all values of images are brought to mean 0 and deviation 1 together, in two passes: they may
/// be any numbers of single precision. Scale 0: all are equal.
/// @param images  [n x K], row by row
template <typename Real>
Standardisation global_standardisation(const Activities<Real>& images);

}  // namespace infomorph
