#pragma once

#include <cstdint>
#include <span>

#include "infomorph/base/execution.hpp"
#include "infomorph/information/decomposition.hpp"
#include "infomorph/information/sampled_column.hpp"

namespace infomorph {

/// The largest number of sources of decompose_continuous().
inline constexpr int kMaxContinuousSources = 4;

struct ContinuousOptions {
  int neighbours = 4;      ///< k, at least 1 and below n
  std::uint64_t seed = 1;  ///< of the noise that breaks ties
};

/// Estimates the decomposition of continuous variables, or of continuous and categorical ones, from
/// samples, by distances to neighbours.
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
/// Categories: in a categorical column |.| is 0 between equal values and infinite between others.
/// A sample that has fewer than k others at a finite distance makes do with those, and with none
/// says nothing (its term is 0). With a categorical target and one numeric source this is the
/// estimator of Ross (2014).
///
/// Equal values: the equations are for distances that differ. Measured values are rounded, and at
/// equal distances < leaves out neighbours that lie just as close, so that the estimate comes out
/// far too large. Two rules help:
///
/// - Where k or more other samples repeat sample i in the sources of a collection and in the
///   target, equal samples are counted instead: psi(1 + #{j != i : max(d_alpha, d_T) = 0}) stands
///   for psi(k), and n_alpha,i and n_T,i count distances of 0. This is so too where all columns of
///   alpha and the target are categorical. For discrete variables the estimate so becomes the
///   plug-in estimate but for terms of order 1/n (as in Gao et al. 2017).
/// - Elsewhere ties are broken by chance, see ties_broken(): numbers of a column that has equal
///   values or even steps are moved by far less than separates two of them. Noise of the sources is
///   independent of that of the target, so that no information is made up. Columns without ties are
///   left alone.
///
/// Nothing says more than it holds: with m_alpha,i the number of samples that are equal to i in the
/// sources of a collection of alpha, and m_T,i of those that are in the target, both with i itself,
///
///     I_cap(alpha) <= min( < log2(n / m_alpha,i) >, < log2(n / m_T,i) > )
///
/// the second of which is the entropy of the relative frequencies of the target's values. An
/// estimate beyond that is set to it. Without equal values that is log2 n, which no estimate from
/// two neighbours or more exceeds.
///
/// @param columns  [S + 1]: the sources, then the target
/// @return  without informative and misinformative parts: distances give no estimate of them. Nor
///          of target and residual entropy, unless the target is categorical (H(T) is then that of
///          the relative frequencies, and the residual H(T) - I) or constant. mutual_information
///          is the estimate for {12..S}, the sum of all atoms. A constant target has exactly none
/// @throws Error if there are not 1 to 4 sources, columns differ in length, a value is not finite,
///         a range is not, or there are not more than k samples
/// Source: Ehrlich et al. 2023. Cost per sample: a search in each of 2^S - 1 k-d trees, then counts
/// in the trees of the collections whose inclusion and exclusion make up each event.
Decomposition decompose_continuous(std::span<const SampledColumn> columns,
                                   const ContinuousOptions& options = {},
                                   const Execution& execution = available_threads());

/// @throws Error if decompose_continuous() would
void check_continuous(std::span<const SampledColumn> columns, int neighbours);

}  // namespace infomorph
