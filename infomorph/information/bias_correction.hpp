#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "infomorph/information/joint_distribution.hpp"

namespace infomorph {

/// How the bias of entropies and mutual information that are estimated from n samples is taken
/// back; K are numbers of occupied values, H the plug-in entropies of relative frequencies, in
/// bits.
enum class BiasCorrection {
  none,

  /// H + (K - 1) / (2 n ln 2). Source: Miller 1955.
  miller_madow,

  /// I(S;T) - [ sum_t (R_t - 1) - (R - 1) ] / (2 n ln 2)    with R the combinations of the sources
  /// that occur, and R_t those that can with a target t: as many as make it likely that so many
  /// were seen in the samples of t; H(T) by Miller & Madow. Source: Panzeri & Treves 1996.
  panzeri_treves,

  /// -sum_x C p log2(C p) / [ 1 - (1 - C p)^n ]   with C = 1 - f / n, f the values seen once
  /// Source: Chao & Shen 2003.
  chao_shen,

  /// H(S) - sum_i H(S_i|T) + H_sh(S|T) - H(S|T), with H_sh that of samples whose sources are each
  /// shuffled among those of the same target, the mean of twenty. Its bias is that of H(S) and of
  /// single sources alone; of one source it is the plug-in estimate. Source: Panzeri et al. 2007.
  shuffle,

  /// The plug-in estimate less the mean of a permutation test, of atoms too. It is right of
  /// independent columns, and takes too much where these depend on each other.
  permutation,
};

/// Their names, as options and JSON have them.
inline constexpr std::array<std::pair<std::string_view, BiasCorrection>, 6> kBiasCorrections = {
    {{"none", BiasCorrection::none},
     {"miller_madow", BiasCorrection::miller_madow},
     {"panzeri_treves", BiasCorrection::panzeri_treves},
     {"chao_shen", BiasCorrection::chao_shen},
     {"shuffle", BiasCorrection::shuffle},
     {"permutation", BiasCorrection::permutation}}};

constexpr std::string_view name_of(BiasCorrection correction) {
  return kBiasCorrections[static_cast<std::size_t>(correction)].first;
}

/// What a correction gives, in bits; may be below 0.
struct CorrectedInformation {
  std::optional<double> target_entropy;  ///< nothing where the correction is of information alone
  double mutual_information = 0;
};

/// By any of them but `permutation`.
/// @param counts  of samples
/// @param seed    of `shuffle`
/// @throws Error if a weight is no whole number
CorrectedInformation corrected_information(const JointDistribution& counts, BiasCorrection how,
                                           std::uint64_t seed);

}  // namespace infomorph
