#pragma once

#include "infomorph/information/measures/measure.hpp"

namespace infomorph {

/// Redundancy by the unique information of Bertschinger et al. (2014): what a source says uniquely
/// depends only on its distribution with the target and on that of the other source,
///
///     Pi({1}) = min_q I_q(S_1; T | S_2)    over all q(s_1, s_2, t) that keep p(s_1,t) and p(s_2,t)
///
/// One q attains it for both sources, that of the least I_q(S_1, S_2; T), and
///
///     I_cap({1}{2}) = I(S_1; T) + I(S_2; T) - min_q I_q(S_1, S_2; T)
///
/// Two sources at most. Atoms are not negative. The duality gap, below 1e-9 bit where numbers are
/// well behaved, bounds what redundancy and synergy may be too small and unique parts too large.
extern const RedundancyMeasure kUniqueInformation;

}  // namespace infomorph
