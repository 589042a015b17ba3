#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "infomorph/information/antichain.hpp"
#include "infomorph/information/measures/measure.hpp"

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

/// h_x of an outcome [2^S], for the sources alone and with the target joined to them, as masses.
/// Entry 0, the mass that matches in no source, belongs to no event.
struct MatchMasses {
  std::array<double, std::size_t{1} << kMaxSources> sources{};
  std::array<double, std::size_t{1} << kMaxSources> with_target{};
};

/// h_x of the outcomes begin, begin + 1, ...: reads from the tables overlap if asked for a few
/// dozen at a time.
void match_masses(const Marginals& marginals, std::size_t begin, std::span<MatchMasses> result);

}  // namespace infomorph
