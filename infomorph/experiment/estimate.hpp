#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/spec/run_spec.hpp"

namespace infomorph {

/// Weights and biases of a layer, or of a memory.
struct LearntParameters {
  std::string name;
  std::size_t count = 0;
};

/// What a run would take on this machine, by its first second.
struct RunEstimate {
  std::vector<LearntParameters> parameters;
  long steps = 0;                  ///< of all epochs, or of all memories; 0 for rules without steps
  double seconds_a_step = 0;       ///< mean of that second; says nothing if there are no steps
  std::uint64_t memory_bytes = 0;  ///< the most that the process has held at once
  std::uint64_t recorded_bytes = 0;  ///< of records.h5 and checkpoint.h5 in the end, roughly
};

/// Prepares the data and the network, learns for about a second, and writes nothing. Evaluations
/// are not in it. Memories of several loads are judged by the largest.
/// @throws Error  as run() does, if the parts of the spec, or spec and data, do not fit
RunEstimate estimate_run(const RunSpec& spec, const Execution& execution, double seconds = 1);

}  // namespace infomorph
