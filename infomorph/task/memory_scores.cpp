#include "infomorph/task/memory_scores.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "infomorph/base/mean.hpp"

namespace infomorph {
namespace {

double score_of(const MemoryRun& run) { return run.records.back().figures.front(); }

double stability(const std::vector<const MemoryRun*>& runs) {
  double largest = 0;
  for (std::size_t i = 0; i < runs.front()->noise.size(); ++i) {
    double overlap = 0;
    for (const MemoryRun* run : runs) overlap += run->noise[i].overlap;
    if (overlap / static_cast<double>(runs.size()) <= kRecalled) break;
    largest = runs.front()->noise[i].flips / static_cast<double>(runs.front()->weights.rows());
  }
  return largest;
}

}  // namespace

std::vector<LoadScores> scores_by_load(const MemorySpec& memory,
                                       const std::vector<MemoryRun>& runs) {
  std::vector<LoadScores> loads;
  for (const double load : memory.loads) {
    std::vector<const MemoryRun*> of_load;
    for (const MemoryRun& run : runs) {
      if (run.load == load) of_load.push_back(&run);
    }
    LoadScores scores{.load = load};
    std::map<std::array<int, 3>, long> counts;
    for (const MemoryRun* run : of_load) {
      scores.score += score_of(*run) / static_cast<double>(of_load.size());
      for (const auto& [outcome, count] : run->recall.counts) counts[outcome] += count;
    }
    scores.information = terms_of(counts);
    if (memory.noise) scores.noise_stability = stability(of_load);
    loads.push_back(scores);
  }
  return loads;
}

std::vector<double> forgetting_curve(const std::vector<MemoryRun>& runs) {
  std::vector<double> curve(runs.front().overlap.size(), 0.0);
  for (const MemoryRun& run : runs) {
    for (std::size_t k = 0; k < curve.size(); ++k) {
      curve[k] += run.overlap[k] / static_cast<double>(runs.size());
    }
  }
  return curve;
}

int patterns_recalled(const std::vector<double>& mean_overlap) {
  const auto lost = std::ranges::find_if(mean_overlap, [](double o) { return o < kRecalled; });
  return static_cast<int>(lost - mean_overlap.begin());
}

std::vector<double> stream_figures(const std::vector<double>& overlap) {
  return {static_cast<double>(patterns_recalled(overlap)), mean_of(overlap)};
}

std::vector<Score> scores_of(const MemoryScan& scan, const std::vector<MemoryRun>& runs) {
  if (scan.online()) {
    const std::vector<double> curve = forgetting_curve(runs);
    return {{"recalled", static_cast<double>(patterns_recalled(curve))},
            {"mean_overlap", mean_of(curve)}};
  }
  std::vector<Score> scores = {{"capacity", 0}};
  for (const LoadScores& load : scores_by_load(scan.spec().memory, runs)) {
    if (load.score >= kRecalled) scores[0].value = std::max(scores[0].value, load.load);
    scores.push_back({fmt::format("score_{}", load.load), load.score});
  }
  return scores;
}

}  // namespace infomorph
