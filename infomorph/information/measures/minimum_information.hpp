#pragma once

#include "infomorph/information/measures/measure.hpp"

namespace infomorph {

/// Redundancy is what the collection that says least says of the target,
///
///     I_cap(alpha) = min_{a in alpha} I(S_a; T)
///
/// Atoms are not negative. It looks at amounts alone: two sources that say the same amount are
/// redundant even if they say different things. Source: Barrett 2015.
extern const RedundancyMeasure kMinimumInformation;

/// The same for each value of the target,
///
///     I_cap(alpha) = sum_t p(t) min_{a in alpha} i_a(t)
///
/// with i_a(t) of specific_information.hpp. Atoms are not negative. Source: Williams & Beer 2010.
extern const RedundancyMeasure kMinimumSpecificInformation;

}  // namespace infomorph
