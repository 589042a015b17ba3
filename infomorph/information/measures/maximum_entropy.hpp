#pragma once

#include <cstdint>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/information/antichain.hpp"
#include "infomorph/information/marginals.hpp"

namespace infomorph::detail {

/// A combination of values of the sources that occurs.
struct SourceCell {
  std::uint32_t group = 0;  ///< of the marginal of the union of the collections
  std::size_t outcome = 0;  ///< one outcome of the group
  double probability = 0;
};

/// The distribution p(s, t) of largest entropy, of the sources in any collection of an antichain
/// and the target, among those that keep the distribution of these sources and that of every
/// collection a with the target:
///
///     p(s, t) = p(s) prod_a f_a(s_a, t) / sum_t' prod_a f_a(s_a, t'),   0 where a p(s_a, t) is
///
/// which makes it a regression of the target on the collections, whose likelihood is maximised in
/// the logarithms of f: by proportional fitting, which never fails, and Newton's method, in turns.
/// Where the distribution is 0 though no p(s_a, t) is, logarithms go to infinity; fitting alone
/// creeps there, and Newton's method lets masses fall by a factor e a step.
struct MaximumEntropy {
  Collection sources = 0;             ///< the union of the collections
  std::vector<SourceCell> cells;      ///< of these sources
  std::size_t targets = 0;            ///< values of the target
  std::vector<double> given_sources;  ///< [cells x targets]: p(t | s)
};

/// Up to 1e-12 in every mass that is kept, where these are within some five orders of magnitude.
/// @throws Error if there are more than 3000 masses p(s_a, t), or one is missed by more than 1e-6
/// @throws Stopped if `execution`, which takes one thread, is to stop
MaximumEntropy maximum_entropy(const Marginals& marginals, const Antichain& antichain,
                               const Execution& execution);

}  // namespace infomorph::detail
