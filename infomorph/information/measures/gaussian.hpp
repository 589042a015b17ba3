#pragma once

#include "infomorph/information/measures/measure.hpp"

namespace infomorph {

/// Redundancy of columns of numbers, as if they were samples of a Gaussian distribution, by the
/// minimum mutual information:
///
///     I(S_a; T) = -1/2 log2 (1 - R_a^2)       R_a^2  the share of the target's variance that a
///                                             linear regression on the sources a explains
///     I_cap(alpha) = min_{a in alpha} I(S_a; T)
///
/// Of two sources and a single target, every decomposition of a Gaussian distribution whose unique
/// information depends on nothing but each source's distribution with the target is this one, that
/// of `broja` included (Barrett 2015). It depends on no scale or shift of columns, sees linear
/// dependence only, and is biased upwards by about S / (2 n ln 2) bit. A source that is constant or
/// a linear combination of others adds nothing; a constant target has exactly no information.
///
/// @throws Error (of_columns) if a column is categorical, there are no more samples than columns, a
///         value is not finite, or sources determine the target but for rounding
extern const RedundancyMeasure kGaussian;

}  // namespace infomorph
