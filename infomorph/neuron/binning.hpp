#pragma once

namespace infomorph {

/// How the edges of the bins of a net input are found.
enum class BinningRule {
  fixed,           ///< `lower`..`upper`
  adaptive,        ///< per neuron: -m..m, m the largest |z| of the batch; all zero: one bin
  adaptive_range,  ///< per input class, over all neurons and samples: min - 1 .. max + 1
  soft,            ///< as `range` says; see Binning
};

/// The range of soft bins.
enum class BinRange {
  batch,  ///< as of BinningRule::adaptive_range
  fixed,  ///< `lower`..`upper`
};

/// Puts each net input z of one input class in one of `bins` equal intervals (edge_k, edge_k+1].
/// Values are first clamped to [lowest edge + 1e-4, highest edge]; for `adaptive`, z / m and the
/// edges -1..1 take the place of z and the edges.    Source: Schneider et al. 2025.
///
/// Soft bins share a value out among all bins, of width w and with centres m_k:
///
///     weight of bin k ~ sigma((w/2 - |z - m_k|) / softness),    all weights of z summing to 1
///
/// so that the gradient sees the way from one bin to the next. With softness -> 0 they are the hard
/// bins of the same range, a value beyond which falls in the bin next to it. The weight of a joint
/// bin is the product over the classes.    Source: Blümel et al. 2025.
struct Binning {
  BinningRule rule = BinningRule::adaptive;
  int bins = 20;
  double lower = -20;                ///< of fixed edges only
  double upper = 20;                 ///< of fixed edges only
  double softness = 0.5;             ///< `soft` only, above 0, in units of the net input
  BinRange range = BinRange::batch;  ///< `soft` only
};

}  // namespace infomorph
