#pragma once

#include <cstddef>
#include <vector>

#include "infomorph/base/execution.hpp"

namespace infomorph::detail {

/// The joint distribution of a source and the target.
struct SourceAndTarget {
  std::size_t values = 0;           ///< of the source
  std::vector<double> probability;  ///< [values x targets], each value of either with some mass
};

/// Bounds on the least information, in bits.
struct LeastInformation {
  double lower = 0;
  double upper = 0;
};

/// The least I_q(X, Y; T) of all distributions q(x, y, t) that keep p(x, t) and p(y, t): a convex
/// program in |X| |Y| |T| masses,
///
///     min  sum q(x,y,t) log [ q(x,y,t) / q(x,y) ]
///
/// It is solved in its dual, of |T| (|X| + |Y|) unknowns,
///
///     max  sum p(x,t) a(x,t) + sum p(y,t) b(y,t)    with z(x,y) = sum_t exp(a(x,t) + b(y,t)) <= 1
///
/// by Newton's method with the barrier mu log(1 - z), mu falling to 1e-11 in all. The solution
/// bounds the least information from below, and
///
///     q(x,y,t) = mu exp(a + b) / (1 - z)
///
/// moved onto the constraints, bounds it from above; what the last step and rounding leave is
/// between the two. Some sixty steps, each of which costs |X| |Y|^2 |T|^3 and (|Y| |T|)^3 / 3.
/// @param x, y  with the same distribution of the target
/// @throws Error if there are more than 4000 unknowns
/// @throws Stopped if `execution`, which takes one thread, is to stop
LeastInformation least_information(const SourceAndTarget& x, const SourceAndTarget& y,
                                   std::size_t targets, const Execution& execution);

}  // namespace infomorph::detail
