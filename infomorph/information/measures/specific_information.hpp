#pragma once

#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/information/marginals.hpp"

namespace infomorph {

/// What collections say of one value of the target, in bits:
///
///     i_a(t) = sum_{s_a} p(s_a | t) log2 [ p(s_a | t) / p(s_a) ]
///
/// never negative (up to rounding), never less than that of a collection within a, and
/// I(S_a; T) = sum_t p(t) i_a(t). Source: DeWeese & Meister 1999.
struct SpecificInformation {
  double probability = 0;      ///< p(t), not 0
  std::vector<double> values;  ///< [2^S]: by collection; that of none is 0
};

/// Of every value of the target that occurs. Cost: outcomes * 2^S.
/// @param execution  results do not depend on it
std::vector<SpecificInformation> specific_information(const Marginals& marginals,
                                                      const Execution& execution);

/// I(S_a; T) by collection [2^S].
std::vector<double> informations(const std::vector<SpecificInformation>& targets);

}  // namespace infomorph
