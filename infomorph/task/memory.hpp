#pragma once

#include <cstdint>
#include <vector>

#include "infomorph/memory/recall_information.hpp"
#include "infomorph/neuron/local_rule.hpp"

namespace infomorph {

/// What is recorded of a memory at a step of its learning.
struct MemoryRecord {
  long steps = 0;
  double seconds = 0;            ///< spent learning so far
  std::vector<double> figures;   ///< in the order of MemoryScan::columns
  LayerInformation information;  ///< of the patterns before the step, or the last of a stream and
                                 ///< what is kept of those before it; empty for classical rules
};

/// Recall from patterns some bits of which are flipped.
struct NoiseRecord {
  int flips = 0;
  double overlap = 0;   ///< mean over the patterns
  double recalled = 0;  ///< share of patterns that come back with an overlap above kRecalled
};

/// What has become of one memory of a scan.
struct MemoryRun {
  double load = 0;  ///< patterns a neuron
  std::uint64_t seed = 0;
  std::vector<MemoryRecord> records;  ///< the last is of what was learnt in the end
  Matrix<float> weights;              ///< [N x N]

  // Protocol batch.
  RecallInformation recall;        ///< once learnt
  std::vector<NoiseRecord> noise;  ///< for 1..N/2 flips, if asked for

  // Protocol online.
  std::vector<double> overlap;  ///< of the pattern k before the end at k - 1, with its recall
};

/// A memory while it learns and is measured. Whoever drives it decides when to go on:
///
///     while (memory.step()) {}
///     const MemoryRun run = memory.result();
class Memory {
 public:
  virtual ~Memory() = default;

  /// One step of learning, or, once all is learnt, of measuring.
  /// @return  false if it was the last
  /// @throws Error if something has overflowed
  virtual bool step() = 0;

  /// How much of the learning is done, 0..1.
  virtual double share_done() const = 0;

  /// What has come of it, after the last step.
  virtual MemoryRun result() = 0;
};

}  // namespace infomorph
