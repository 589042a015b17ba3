#pragma once

#include <vector>

#include "infomorph/task/memory_scan.hpp"

namespace infomorph {

// All memories of a scan with seed 1, one after another.
inline std::vector<MemoryRun> runs_of(const RememberSpec& spec, const Execution& execution = 2) {
  const MemoryScan scan(spec, 1);
  std::vector<MemoryRun> runs;
  for (int place = 0; place < scan.size(); ++place) {
    const auto memory = scan.memory(place, execution);
    while (memory->step()) {
    }
    runs.push_back(memory->result());
  }
  return runs;
}

inline double score_of(const MemoryRun& run) { return run.records.back().figures.front(); }

// Of the memories of one load.
inline double mean_score(const std::vector<MemoryRun>& runs, double load) {
  double sum = 0;
  int count = 0;
  for (const MemoryRun& run : runs) {
    if (run.load != load) continue;
    sum += score_of(run);
    ++count;
  }
  return sum / count;
}

// Two memories of 32 patterns in 40 neurons that climb redundancy.
inline RememberSpec small_memory() {
  RememberSpec spec{.training = {.steps = 300},
                    .memory = {.neurons = 40, .loads = {0.8}, .seeds = 2}};
  spec.memory.neuron.goal = goal_from_terms(2, {{"{1}{2}", 1}});
  return spec;
}

}  // namespace infomorph
