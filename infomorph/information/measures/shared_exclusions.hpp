#pragma once

#include <cstddef>
#include <span>

#include "infomorph/information/measures/event_measure.hpp"

namespace infomorph {

/// Redundancy by shared exclusions, the default.
///
/// Another outcome matches the outcome x in a set of sources; with h_x[m] the probability mass that
/// matches in exactly the sources m,
///
///     U_alpha = union_{a in alpha} { s' : s'_a = s_a },
///     P(U_alpha) = sum_{m in up(alpha)} h_x[m]
///
/// and h_x follows from the 2^S marginals P(x_a) by a superset Möbius transform. With the target
/// joined to every collection the same gives P(U_alpha, t). The redundancy at an outcome
///
///     i_cap(t : alpha) = log2 [ P(U_alpha, t) / (P(U_alpha) P(t)) ] = i+ - i-
///     informative    i+ = -log2 P(U_alpha)
///     misinformative i- = log2 [ P(t) / P(U_alpha, t) ]
///
/// may be negative; I_cap is its mean. Cost: outcomes * (2^S + A). Source: Makkeh et al. 2021.
extern const RedundancyMeasure kSharedExclusions;

/// h_x of the outcomes begin, begin + 1, ..., as masses. Entry 0 is the mass that matches in no
/// source.
void match_masses(const Marginals& marginals, std::size_t begin, std::span<EventMasses> result);

}  // namespace infomorph
