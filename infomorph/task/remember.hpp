#pragma once

#include <cstdint>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/memory/recall_information.hpp"
#include "infomorph/neuron/local_rule.hpp"
#include "infomorph/task/memory_task.hpp"
#include "infomorph/task/scan.hpp"

namespace infomorph {

/// What is recorded of a memory while it learns.
struct MemoryRecord {
  long steps = 0;
  double seconds = 0;            ///< spent learning so far
  double score = 0;              ///< mean overlap of each pattern with what is recalled from it
  LayerInformation information;  ///< of the patterns before the step; empty for classical rules
};

/// Recall from patterns some bits of which are flipped.
struct NoiseRecord {
  int flips = 0;
  double overlap = 0;   ///< mean over the patterns
  double recalled = 0;  ///< share of patterns that come back with an overlap above kRecalled
};

/// One memory of a scan.
struct MemoryRun {
  double load = 0;
  std::uint64_t seed = 0;
  std::vector<MemoryRecord> records;  ///< at steps 0, 1, 2, 5, 10, 20, ... and the last
  RecallInformation recall;           ///< once learnt
  std::vector<NoiseRecord> noise;     ///< for 1..N/2 flips, if asked for
  Matrix<float> weights;              ///< [N x N]

  double score() const { return records.back().score; }
};

/// Stores random patterns in a recurrent network and recalls them, for every load and for `seeds`
/// seeds from `seed` upwards; protocol batch. Runs share the threads and come in any order.
///
///     score = mean_mu cos(x_mu, recall from x_mu),    capacity: the largest load with a mean score
///                                                     over seeds of at least 0.95
///
/// @param made  places in the scan that need not be made again
/// @return false if the observer asked to stop
/// @throws Error if the parts of the spec do not fit, before anything is observed; or if something
///         overflows, and that memory is not observed
///     Source: Blümel et al. 2025.
bool remember(const MemoryTaskSpec& spec, std::uint64_t seed, const std::vector<int>& made,
              const Execution& execution, ScanObserver<MemoryRun>& observer);

}  // namespace infomorph
