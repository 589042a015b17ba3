#pragma once

#include <array>
#include <vector>

#include "infomorph/task/figures.hpp"
#include "infomorph/task/memory_scan.hpp"

namespace infomorph {

/// The memories of one load, protocol batch.
struct LoadScores {
  double load = 0;
  double score = 0;  ///< mean over seeds
  std::array<double, 5>
      information{};  ///< terms_of() the first step of recall, all memories pooled
  /// The largest share of flipped bits with a mean overlap over seeds above kRecalled, all smaller
  /// ones included; 0 if it was not asked for.
  double noise_stability = 0;
};

/// Those of each load, in their order.
/// @param runs  of all places
std::vector<LoadScores> scores_by_load(const MemorySpec& memory,
                                       const std::vector<MemoryRun>& runs);

/// Mean overlap over streams, by how long ago a pattern was, protocol online.
std::vector<double> forgetting_curve(const std::vector<MemoryRun>& runs);

/// The largest k such that each of the latest k patterns is recalled with a mean overlap of at
/// least kRecalled.
/// @param mean_overlap  by how long ago a pattern was, from the last
int patterns_recalled(const std::vector<double>& mean_overlap);

/// The figures of a stream, in the order of MemoryScan::columns.
/// @param overlap  by how long ago a pattern was, from the last
std::vector<double> stream_figures(const std::vector<double>& overlap);

/// What a scan comes to: `capacity`, the largest load with a mean score of at least kRecalled, and
/// the score of each load; or of streams `recalled` and `mean_overlap` of the forgetting curve.
/// @param runs  of all places
std::vector<Score> scores_of(const MemoryScan& scan, const std::vector<MemoryRun>& runs);

}  // namespace infomorph
