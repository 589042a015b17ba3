#pragma once

#include <cstddef>
#include <span>

#include "infomorph/information/weighted_rows.hpp"

namespace infomorph {

/// The joint distribution p(s_1..s_S, t) of S sources and a target over its occupied outcomes, in
/// the order in which they first appear.
class JointDistribution {
 public:
  /// @param sources        S, 1 to 5
  /// @param outcomes       [outcomes x (S + 1)] row by row, the target last; any integers
  /// @param probabilities  [outcomes]; at least 0, summing to 1 within 1e-9
  /// Outcomes that occur twice are merged, those of probability 0 dropped.
  /// @throws Error if a probability is negative or not finite, or the sum is not 1, or the shapes
  ///         do not fit
  JointDistribution(int sources, std::span<const int> outcomes,
                    std::span<const double> probabilities);

  /// The relative frequencies of outcomes that were counted. Weights stay whole numbers, so sums
  /// over outcomes are exact.
  /// @throws Error if a count is negative or not finite, or all are 0
  static JointDistribution from_counts(int sources, std::span<const int> outcomes,
                                       std::span<const double> counts);

  /// The relative frequencies of the rows of `samples` [samples x (S + 1)].
  /// @throws Error if there is no sample
  static JointDistribution from_samples(int sources, std::span<const int> samples);

  int sources() const { return sources_; }
  std::size_t size() const { return rows_.size(); }
  std::span<const int> outcome(std::size_t i) const { return rows_[i]; }
  double probability(std::size_t i) const { return weights()[i] / total_weight_; }

  /// Probabilities up to a common factor: the counts, or the probabilities that were given.
  std::span<const double> weights() const { return rows_.weights(); }

  /// The sum of the weights.
  double total_weight() const { return total_weight_; }

 private:
  JointDistribution(int sources, std::span<const int> outcomes, std::span<const double> weights,
                    const char* quantity);

  int sources_;
  WeightedRows rows_;
  double total_weight_;
};

}  // namespace infomorph
