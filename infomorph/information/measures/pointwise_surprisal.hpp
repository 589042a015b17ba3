#pragma once

#include "infomorph/information/measures/measure.hpp"

namespace infomorph {

/// Pointwise partial information: what is least surprising, of the sources and given the target.
///
///     informative    i+ = min_{a in alpha} -log2 p(s_a)      = -log2 max_a p(s_a)
///     misinformative i- = min_{a in alpha} -log2 p(s_a | t)  = log2 [ p(t) / max_a p(s_a, t) ]
///     i_cap(t : alpha) = i+ - i-
///
/// and I_cap is the mean. The parts of atoms are not negative, totals may be: a source that says
/// nothing has p(s_a) as large as any. Cost: outcomes * (2^S + A). Source: Finn & Lizier 2018.
extern const RedundancyMeasure kPointwiseSurprisal;

}  // namespace infomorph
