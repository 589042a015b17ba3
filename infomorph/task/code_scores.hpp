#pragma once

#include "infomorph/dataset/bars.hpp"
#include "infomorph/network/network.hpp"
#include "infomorph/task/bit_rows.hpp"

namespace infomorph {

/// A neuron that says this much of a feature, in bits, has recovered it.
inline constexpr double kRecoveredInformation = 0.95;

/// The quality of the code of a layer, in bits. Information is estimated from relative frequencies.
struct CodeScores {
  /// I(Y_n; Y_m) of each pair of neurons [N x N], the redundancy of the code; on the diagonal the
  /// entropies H(Y_n).
  Matrix<double> pairwise;

  // Of input that was made from known features; else empty and 0.

  Matrix<double> feature_information;    ///< I(Y_n; feature f) [N x F]
  double joint_information = 0;          ///< see score_bars
  double joint_information_sampled = 0;  ///< see score_bars
};

/// Features that are recovered, each neuron standing for the one it says most of: those for which
/// some neuron's largest information is kRecoveredInformation or more.
/// @param feature_information  [N x F]
int features_recovered(const Matrix<double>& feature_information);

/// Mean over the neurons of the largest information with a feature.
double information_per_neuron(const Matrix<double>& feature_information);

/// Mean of I(Y_n; Y_m) over all pairs of two different neurons; 0 if there are none.
double mean_redundancy(const CodeScores& scores);

/// The code of samples: bit n, b is 1 where neuron n of the layer that is read fires on sample b.
/// @param values   [B x K]
/// @param kind  of the outputs of every pass; see Network::encode
/// @throws Error if an output has overflowed
BitRows code_of(Network& network, const Matrix<float>& values, std::uint32_t round,
                OutputKind kind);

/// Scores on bars.
///
/// Pairs, features and the sampled joint information I(code; features): drawn outputs on 2^16 fresh
/// images. The joint information proper is exact: with outputs by sign and no noise the code is a
/// function of the features, so its information about them is its entropy over all 2^F
/// combinations.
///
/// @param seed   of the images, other than those that are learnt from
/// @param round  of the drawn outputs
CodeScores score_bars(Network& network, const Bars& bars, std::uint64_t seed, std::uint32_t round);

/// Scores on samples of which no feature is known.
CodeScores score_samples(Network& network, const Matrix<float>& values, std::uint32_t round,
                         OutputKind kind);

}  // namespace infomorph
