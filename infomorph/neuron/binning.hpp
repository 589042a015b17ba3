#pragma once

namespace infomorph {

/// How the edges of the bins of a net input are found.
enum class BinningRule {
  fixed,           ///< `lower`..`upper`
  adaptive,        ///< per neuron: -m..m, m the largest |z| of the batch; all zero: one bin
  adaptive_range,  ///< per input class, over all neurons and samples: min - 1 .. max + 1
};

/// Puts each net input z of one input class in one of `bins` equal intervals (edge_k, edge_k+1].
/// Values are first clamped to [lowest edge + 1e-4, highest edge]; for `adaptive`, z / m and the
/// edges -1..1 take the place of z and the edges.    Source: Schneider et al. 2025.
struct Binning {
  BinningRule rule = BinningRule::adaptive;
  int bins = 20;
  double lower = -20;  ///< `fixed` only
  double upper = 20;   ///< `fixed` only
};

}  // namespace infomorph
