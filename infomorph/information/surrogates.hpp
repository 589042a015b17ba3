#pragma once

#include <cstdint>
#include <vector>

#include "infomorph/base/random.hpp"
#include "infomorph/information/sampled_column.hpp"

namespace infomorph {

/// How samples get the target of others: a surrogate keeps what the target shows on its own and
/// breaks what ties it to the sources. A test that compares with surrogates is right if the samples
/// could as well have come in these orders.
struct Surrogates {
  enum class Kind {
    shuffle,  ///< any order: independent samples
    block,    ///< the series, closed to a ring, is cut at a random place into blocks of consecutive
              ///< samples, and these are put in any order: samples that depend on those before
    circular,  ///< the ring is turned by any number of samples: the same, with one break only
  };
  Kind kind = Kind::shuffle;
  int block = 0;  ///< samples in a block; 0: ten times autocorrelation_time(), but no more
                  ///< than a quarter of the longest series
  std::vector<int> groups;  ///< [n]: the number of the group of each sample; empty: all are one
};

/// How long samples of the target depend on each other, in samples:
///
///     tau = 1 + 2 sum_{l = 1, 2, ...} r(l)      up to the first r(l) <= 0, a quarter of the
///     longest
///                                               series, or 10 000
///
/// with r the autocorrelation within groups; of a categorical target, the share of samples that are
/// equal to the one l later, rescaled so that chance is 0.
double autocorrelation_time(const SampledColumn& target, const std::vector<int>& groups);

/// Orders of the samples, for surrogates.
///
/// Without groups all samples are one series. With groups it depends on the target: if it is
/// constant within every group (a label of subjects), groups exchange their values, whatever their
/// sizes; else every group is a series of its own (trials).
class SurrogateOrders {
 public:
  /// @throws Error if groups are not as many as samples, there is one group only, whose target is
  ///         constant, a block is longer than half of the longest series, or blocks or shifts are
  ///         wanted where groups exchange their values
  SurrogateOrders(const Surrogates& how, const SampledColumn& target, const RandomStream& stream);

  /// Surrogate `index`: sample i gets the target of sample result[i] [n].
  std::vector<int> operator()(std::uint32_t index) const;

 private:
  std::vector<int> order_within(std::uint32_t index, std::uint32_t series) const;

  Surrogates::Kind kind_;
  RandomStream stream_;
  int samples_;
  bool between_ = false;
  int block_ = 0;
  std::vector<std::vector<int>> series_;  // the samples of each group, or all
};

}  // namespace infomorph
