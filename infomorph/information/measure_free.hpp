#pragma once

#include <optional>
#include <span>

#include "infomorph/information/marginals.hpp"

namespace infomorph {

/// What can be told of sources and target together without saying what "redundant" means, in bits;
/// of S + 1 variables X, the sources and the target.
struct MeasureFree {
  /// Co-information: of two sources the redundancy less the synergy, whatever the measure.
  ///
  ///     sum_{a, not empty} (-1)^(|a| + 1) I(S_a; T)
  double co_information = 0;

  /// Total and dual total correlation, and O-information, above 0 where redundancy prevails among
  /// sources and target, below where synergy does. Nothing of variables that have no entropy.
  ///
  ///     TC = sum_i H(X_i) - H(X)      DTC = H(X) - sum_i H(X_i | the others)      O = TC - DTC
  ///
  /// Source: Watanabe 1960, Han 1978, Rosas et al. 2019.
  struct Correlations {
    double total = 0;
    double dual_total = 0;
    double o_information() const { return total - dual_total; }
  };
  std::optional<Correlations> correlations;

  /// Average degrees of redundancy, from 0 to S, and of vulnerability, likewise: how many single
  /// sources a bit can be had from on average, and how many it is lost without.
  ///
  ///     r = sum_i I(S_i; T) / I(S; T)      v = sum_i [ I(S; T) - I(S_{all but i}; T) ] / I(S; T)
  ///
  /// Nothing where the information is 0 (below 1e-12, which is rounding). Source: Gutknecht et al.
  /// 2025.
  std::optional<double> redundancy_degree;
  std::optional<double> vulnerability_degree;
};

MeasureFree measure_free(const Marginals& marginals);

/// The same but for correlations. @param informations  [2^S]: I(S_a; T) by collection
MeasureFree measure_free(std::span<const double> informations);

}  // namespace infomorph
