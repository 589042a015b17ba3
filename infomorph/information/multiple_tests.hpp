#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "infomorph/information/joint_distribution.hpp"

namespace infomorph {

/// What keeps the share of false discoveries below a level.
enum class FalseDiscoveries {
  benjamini_hochberg,   ///< tests that are independent, or depend positively
  benjamini_yekutieli,  ///< whatever the dependence
};

/// Adjusted p-values: where those up to a level q are called discoveries, a share of q of these is
/// false at most, on average.
///
///     q_(i) = min( 1, min_{j >= i} c m p_(j) / j )    p_(1) <= ... <= p_(m),  c = 1, or
///                                                      sum_{k = 1..m} 1 / k of Yekutieli
///
/// @param p  [m], in any order. Source: Benjamini & Hochberg 1995, Benjamini & Yekutieli 2001.
std::vector<double> adjusted(std::span<const double> p, FalseDiscoveries how);

/// p-value of the mutual information of the sources with the target by the likelihood ratio (the
/// G-test): of independent samples, if the target does not depend on the sources,
///
///     G = 2 n ln 2 I(S;T)    has a chi-squared distribution with (K_s - 1)(K_t - 1) degrees of
///     freedom
///
/// for large n, K_s and K_t the numbers of occupied combinations of the sources and values of the
/// target. Where outcomes are seen fewer than some five times it is not to be trusted. 1 where
/// there is nothing to depend on.
double likelihood_ratio_p_value(const JointDistribution& counts, double mutual_information);

/// P(X >= x) of a chi-squared distribution, a finite sum. @param degrees  of freedom, at least 1
double chi_squared_tail(double x, std::size_t degrees);

}  // namespace infomorph
