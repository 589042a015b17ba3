#pragma once

#include "infomorph/information/measures/measure.hpp"

namespace infomorph {

/// Common change in surprisal: of the pointwise co-information
///
///     c = sum_{J subset of alpha, J not empty} (-1)^(|J| + 1) i(s_J; t),   s_J the sources in any
///         a in J
///
/// what counts are outcomes where it, every i(s_a; t) and that of all sources of alpha together
/// have one sign:
///
///     I_cap(alpha) = sum p^(s, t) c(s, t)
///
/// under the distribution p^ of largest entropy that keeps p(s) of these sources and every
/// p(s_a, t). Up to 1e-8 bit an information is 0, and has no sign. Atoms may be negative. Cost: a
/// fit for each antichain that is no single collection: 1, 11 and 151 for S = 2, 3 and 4. Source:
/// Ince 2017.
extern const RedundancyMeasure kCommonChange;

}  // namespace infomorph
