#pragma once

#include <cstdint>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/neuron/local_rule.hpp"
#include "infomorph/task/memory_task.hpp"
#include "infomorph/task/scan.hpp"

namespace infomorph {

/// One stream of patterns, once it has passed.
struct StreamRun {
  std::uint64_t seed = 0;
  long steps = 0;
  double seconds = 0;            ///< spent learning
  std::vector<double> overlap;   ///< of the pattern k before the end at k - 1, with its recall
  LayerInformation information;  ///< of the last pattern and what is kept of those before it;
                                 ///< empty for rule hebb
  Matrix<float> weights;         ///< [N x N]
};

/// Shows a network random patterns one after another, each for a few steps of one sample, and asks
/// at the end how many of the latest it still recalls; protocol online, for `seeds` seeds from
/// `seed` upwards. Infomorphic neurons need a running estimation; rule hebb learns with decay:
///
///     w <- (1 - decay) w + x x^T        (diagonal 0)
///
/// @param made  places in the scan that need not be made again
/// @return false if the observer asked to stop
/// @throws Error if the parts of the spec do not fit, before anything is observed; or if something
///         overflows, and that stream is not observed
bool remember_online(const MemoryTaskSpec& spec, std::uint64_t seed, const std::vector<int>& made,
                     const Execution& execution, ScanObserver<StreamRun>& observer);

/// The largest k such that each of the latest k patterns is recalled with a mean overlap of at
/// least 0.95.
/// @param mean_overlap  by how long ago a pattern was, from the last
int patterns_recalled(const std::vector<double>& mean_overlap);

}  // namespace infomorph
