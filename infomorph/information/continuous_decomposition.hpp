#pragma once

#include <span>
#include <vector>

#include "infomorph/information/decomposition.hpp"

namespace infomorph {

/// The largest number of sources of decompose_continuous().
inline constexpr int kMaxContinuousSources = 4;

/// Estimates the decomposition of continuous variables from samples, by distances to neighbours.
///
///     d_alpha(i,j) = min_{a in alpha} max_{c in a} |s_c,i - s_c,j|      d_T(i,j) = |t_i - t_j|
///     eps_i  distance from i to its k-th neighbour in max(d_alpha, d_T)
///     n_alpha,i = 1 + #{j != i : d_alpha(i,j) < eps_i},  n_T,i likewise
///
///     I_cap(alpha) = [ psi(k) + psi(n) - < psi(n_alpha,i) + psi(n_T,i) > ] / ln 2
///
/// atoms by Möbius inversion. For one source this is the estimator of Kraskov, Stögbauer &
/// Grassberger (2004, type 1). The result depends on the scaling of the variables, see transform().
///
/// Ties: neighbours at the same distance count as the equations say. Where k or more other samples
/// repeat sample i, so that eps_i = 0, the samples at distance 0 are counted instead: psi(k) gives
/// way to psi(1 + #{j != i : max(d_alpha, d_T) = 0}), and n_alpha,i and n_T,i count distances of 0.
/// For discrete variables the estimate so becomes the plug-in estimate but for terms of order 1/n
/// (as in Gao et al. 2017). Few repetitions do little; for data with many, decompose() is meant.
///
/// @param columns     [S + 1][n]: the sources, then the target; finite
/// @param neighbours  k, at least 1 and below n
/// @return  informative and misinformative parts, target and residual entropy are NaN: distances
///          give no estimate of them. mutual_information is the estimate for {12..S}, the sum of
///          all atoms
/// @throws Error if there are not 1 to 4 sources, columns differ in length, a value is not finite,
///         or there are not more than k samples
/// Source: Ehrlich et al. 2023. Cost per sample: a search in each of 2^S - 1 k-d trees, then counts
/// in the trees of the collections whose inclusion and exclusion make up each event.
Decomposition decompose_continuous(std::span<const std::vector<double>> columns, int neighbours,
                                   int threads = available_threads());

}  // namespace infomorph
